package io.reviewqa.integration.config;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The OpenSearch cluster that holds the search index where {@code reviewqa.index.engine} is {@code opensearch}. Its nodes need the
 * plugin {@code opensearch-knn}.
 *
 * @param addresses URLs of its nodes, or of what stands before them; a call that one does not answer goes to the next
 * @param name alias by which the index is searched, and the beginning of the names of its indices; each database needs one of its own
 * @param username of basic authentication; empty: none
 * @param password of that user
 * @param sslBundle name of the bundle ({@code spring.ssl.bundle.*}) with the authorities that nodes are checked against, and for mutual
 *     TLS this client's key; empty: those of the Java platform. Used where an address begins with {@code https}
 * @param shards of an index that is made; one that there is keeps its own
 * @param replicas copies of each shard beside the first; with at least one, a node may fail
 * @param timeout how long a call may take
 * @param retryFor how long a call that the cluster did not answer, or had no room for, is tried again
 */
@Validated
@ConfigurationProperties("reviewqa.index.opensearch")
public record OpenSearchProperties(
        @DefaultValue("http://localhost:9200") @NotEmpty List<@NotNull URI> addresses,
        @DefaultValue("reviewqa") @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,99}",
                message = "must be small letters, digits, _ and -") String name,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String sslBundle,
        @DefaultValue("3") @Min(1) int shards,
        @DefaultValue("1") @Min(0) int replicas,
        @DefaultValue("10s") @NotNull @DurationMin(millis = 1) Duration timeout,
        @DefaultValue("10s") @NotNull Duration retryFor) {}
