package io.reviewqa.integration.config;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When this process takes entries of the streams that replicas share.
 *
 * @param hold whether it takes none before its index is filled, and as a canary no more than its share
 * @param roleFile file that says {@code canary} while this process is of a version that is being tried; empty means it never is
 * @param canaryEntriesPerMinute about how many entries a canary takes in a minute; 0 means no limit
 */
@Validated
@ConfigurationProperties("reviewqa.workers")
public record WorkerProperties(
        @DefaultValue("false") boolean hold,
        @DefaultValue("") @NotNull String roleFile,
        @DefaultValue("60") @Min(0) int canaryEntriesPerMinute) {}
