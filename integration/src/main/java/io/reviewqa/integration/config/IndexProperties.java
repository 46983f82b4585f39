package io.reviewqa.integration.config;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the search index lives.
 *
 * @param directory a folder of this process alone; kept in memory when absent. It is built anew from {@code
 *     review_vectors} at every start.
 */
@ConfigurationProperties("reviewqa.index")
public record IndexProperties(Path directory) {}
