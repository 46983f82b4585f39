package io.reviewqa.integration.config;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the routes are, and whether they follow their files.
 *
 * @param location where they are loaded from at the start: {@code classpath:<path>} or {@code file:<folder>}
 * @param directory the folder that is watched with {@code reload}; {@code location} then names it too
 * @param reload whether a file that is saved, added, renamed or deleted takes effect at once
 * @param settle time without a further change after which the folder is read; a file written in place changes several times
 * @param drain time that the exchanges in a route that is replaced get to finish; calls to it wait meanwhile
 */
@Validated
@ConfigurationProperties("reviewqa.routes")
public record RouteProperties(
        @DefaultValue("classpath:reviewqa/routes") @NotBlank String location,
        @DefaultValue("routes") @NotNull Path directory,
        @DefaultValue("false") boolean reload,
        @DefaultValue("50ms") @NotNull Duration settle,
        @DefaultValue("8s") @NotNull Duration drain) {}
