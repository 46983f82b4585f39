package io.reviewqa.integration.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewqa.integration.config.OpenSearchProperties;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indices: each made by a template, and the alias at the one that is searched. One of another format is filled beside it and
 * takes its place when it holds all reviews.
 */
final class OpenSearchLayout {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSearchLayout.class);
    private static final String SCHEMA = "/reviewqa/opensearch/index.json";
    private static final String STATE = "state";
    private static final String KEPT = "kept";
    /** Before version 3 the cluster's BM25 has the constant factor {@code k1 + 1} that Lucene's left out. */
    private static final double LEGACY_FACTOR = 1 / 2.2;
    private static final int WITHOUT_FACTOR = 3;

    private final OpenSearchCluster cluster;
    private final OpenSearchProperties settings;
    private final Set<String> vectors = ConcurrentHashMap.newKeySet();
    private volatile double wordScale;

    OpenSearchLayout(OpenSearchCluster cluster, OpenSearchProperties settings) {
        this.cluster = cluster;
        this.settings = settings;
    }

    String alias() {
        return settings.name();
    }

    /** A state, and what must still hold when the next is written. */
    record Versioned(KeptState state, long sequence, long term) {}

    /** What the score of words is to be multiplied by, to be Lucene's. */
    double wordScale() throws IOException {
        if (wordScale == 0) {
            String version = cluster.get("/").at("/version/number").asText();
            wordScale = Integer.parseInt(version.split("\\.")[0]) < WITHOUT_FACTOR ? LEGACY_FACTOR : 1;
        }
        return wordScale;
    }

    /** Sees to the template by which indices are made. */
    void prepare() throws IOException {
        requirePlugin();
        ObjectNode schema;
        try (InputStream file = OpenSearchLayout.class.getResourceAsStream(SCHEMA)) {
            schema = (ObjectNode) OpenSearchCluster.JSON.readTree(file);
        }
        schema.withObject("/settings").put("index.number_of_shards", settings.shards())
                .put("index.number_of_replicas", settings.replicas());
        cluster.put("/_index_template/" + alias(), Map.of(),
                Map.of("index_patterns", List.of(alias() + "-v*"), "template", schema));
    }

    private void requirePlugin() throws IOException {
        JsonNode plugins = cluster.get("/_nodes/plugins").path("nodes");
        boolean isThere = StreamSupport.stream(plugins.spliterator(), false)
                .flatMap(node -> StreamSupport.stream(node.path("plugins").spliterator(), false))
                .anyMatch(plugin -> plugin.path("name").asText().contains("knn")
                        || plugin.path("classname").asText().contains("opensearch.knn"));
        if (!isThere) {
            throw new IOException("the OpenSearch cluster has no plugin opensearch-knn, which compares vectors");
        }
    }

    /** An index of this database and format, whether it is searched yet or not. */
    Optional<String> find(String database) throws IOException {
        for (String index : indices()) {
            if (read(index).map(kept -> kept.state().isOf(database)).orElse(false)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    private List<String> indices() throws IOException {
        List<String> names = new ArrayList<>();
        cluster.get("/" + alias() + "-v*").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The index that is searched. */
    Optional<String> shown() throws IOException {
        return Optional.of(cluster.find("/_alias/" + alias(), Map.of())).map(JsonNode::fieldNames)
                .filter(Iterator::hasNext).map(Iterator::next);
    }

    String create(String database) throws IOException {
        String index = "%s-v%s-%d".formatted(alias(), KeptState.FORMAT, System.currentTimeMillis());
        cluster.put("/" + index, Map.of(), null);
        cluster.put(path(index), Map.of("routing", STATE), Map.of(KEPT, KeptState.of(database)));
        LOG.info("The index {} is made in OpenSearch", index);
        return index;
    }

    /** From now on this one is searched; others are deleted. */
    void show(String index) throws IOException {
        List<Object> actions = new ArrayList<>(List.of(Map.of("add", Map.of("index", index, "alias", alias()))));
        for (String other : indices()) {
            if (!other.equals(index)) {
                actions.add(Map.of("remove_index", Map.of("index", other)));
            }
        }
        cluster.post("/_aliases", Map.of(), Map.of("actions", actions));
        vectors.clear();
        LOG.info("The index {} is searched", index);
    }

    /** @param index or the alias; empty where there is none */
    Optional<Versioned> read(String index) throws IOException {
        JsonNode found = cluster.find(path(index), Map.of("routing", STATE));
        JsonNode kept = found.at("/_source/" + KEPT);
        return kept.isMissingNode() ? Optional.empty()
                : Optional.of(new Versioned(OpenSearchCluster.JSON.treeToValue(kept, KeptState.class),
                        found.path("_seq_no").asLong(), found.path("_primary_term").asLong()));
    }

    /** @throws ClusterException ({@link ClusterException#CONFLICT}) when the state is not what it was */
    Versioned write(String index, Versioned before, KeptState state) throws IOException {
        JsonNode written = cluster.put(path(index), Map.of("routing", STATE, "if_seq_no", String.valueOf(before.sequence()),
                "if_primary_term", String.valueOf(before.term())), Map.of(KEPT, state));
        return new Versioned(state, written.path("_seq_no").asLong(), written.path("_primary_term").asLong());
    }

    private static String path(String index) {
        return "/" + index + "/_doc/" + STATE;
    }

    /** Whether vectors of a field can be compared: a cluster refuses to where it has none. */
    boolean hasVectors(String field) throws IOException {
        if (!vectors.contains(field)) {
            cluster.find("/" + alias() + "/_mapping", Map.of()).forEach(index -> index.at("/mappings/properties").fieldNames()
                    .forEachRemaining(vectors::add));
        }
        return vectors.contains(field);
    }

    /** Sees to the field of vectors. */
    void addVectors(String index, String field, int dimension) throws IOException {
        cluster.put("/" + index + "/_mapping", Map.of(),
                Map.of("properties", Map.of(field, Map.of("type", "knn_vector", "dimension", dimension))));
    }
}
