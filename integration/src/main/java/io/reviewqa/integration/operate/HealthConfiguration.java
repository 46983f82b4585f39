package io.reviewqa.integration.operate;

import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.telemetry.health.ProcessHealth;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.system.DiskSpaceHealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/**
 * The parts as components of {@code /actuator/health}: {@code modelServer}, {@code mongo}, {@code redis}; {@code indexDisk}, the
 * disk of the index where that is not kept in memory; and {@code searchIndex} where it is kept by OpenSearch.
 */
@Configuration(proxyBeanMethods = false)
@Import(ProcessHealth.class)
class HealthConfiguration {

    @Bean
    HealthIndicator modelServerHealthIndicator(PartMonitor parts) {
        return indicator(parts, Part.MODEL_SERVER);
    }

    @Bean
    HealthIndicator mongoHealthIndicator(PartMonitor parts) {
        return indicator(parts, Part.MONGODB);
    }

    /** In the place of Spring's, which waits for the command timeout. */
    @Bean
    HealthIndicator redisHealthIndicator(PartMonitor parts) {
        return indicator(parts, Part.REDIS);
    }

    @Bean
    @ConditionalOnProperty(name = "reviewqa.index.engine", havingValue = "opensearch")
    HealthIndicator searchIndexHealthIndicator(PartMonitor parts) {
        return indicator(parts, Part.SEARCH_INDEX);
    }

    /** Beside Spring's own, whose path is another disk's where the index has one to itself. */
    @Bean
    @ConditionalOnProperty("reviewqa.index.directory")
    @ConditionalOnProperty(name = "reviewqa.index.engine", havingValue = "lucene", matchIfMissing = true)
    DiskSpaceHealthIndicator indexDiskHealthIndicator(
            IndexProperties index, @Value("${management.health.diskspace.threshold:10MB}") DataSize threshold) {
        return new DiskSpaceHealthIndicator(index.directory().toFile(), threshold);
    }

    private static HealthIndicator indicator(PartMonitor parts, Part part) {
        return () -> parts.problem(part)
                .map(problem -> Health.down().withDetail("problem", problem).build())
                .orElseGet(() -> Health.up().build());
    }
}
