package io.reviewqa.integration.index.opensearch;

import io.reviewqa.integration.config.OpenSearchProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.index.ReviewIndex;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** Indices of a cluster that runs. */
public final class OpenSearchFixtures {

    private OpenSearchFixtures() {}

    public static OpenSearchProperties settings(List<URI> addresses, String name, int replicas) {
        return new OpenSearchProperties(addresses, name, "", "", "", 3, replicas, Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    /** An index that follows a database already. */
    public static ReviewIndex open(OpenSearchProperties settings, EmbeddingModel model) throws IOException {
        OpenSearchIndex index = new OpenSearchIndex(
                new OpenSearchCluster(settings, new DefaultSslBundleRegistry()), settings, model, Clock.systemUTC());
        index.follow("db");
        return index;
    }
}
