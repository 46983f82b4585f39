package io.reviewqa.camel.route.reload;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether routes follow their files, and how.
 *
 * @param enabled whether a file that is saved, added, renamed or deleted takes effect at once
 * @param directory the folder that is watched; Camel must have loaded the same files ({@code camel.main.routes-include-pattern})
 * @param settle quiet time after which the folder is read; a file that is written in place changes several times
 * @param drain time that exchanges in a replaced route get to finish; calls to it wait meanwhile
 */
@Validated
@ConfigurationProperties("camel.route-reload")
public record RouteReloadProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("routes") @NotNull Path directory,
        @DefaultValue("50ms") @NotNull Duration settle,
        @DefaultValue("8s") @NotNull Duration drain) {}
