package io.reviewqa.integration.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Searches and counts behind the index's alias; exact, or an error: a shard that does not answer is not passed over. */
final class OpenSearchSearch {

    /** The most buckets of one page; OpenSearch allows 65,535 in an answer. */
    private static final int PAGE = 10_000;

    private static final Map<String, String> EXACT =
            Map.of("allow_partial_search_results", "false", "ignore_unavailable", "true");
    /** Words are as rare as they are in all shards, not in the one that a sentence is in. */
    private static final Map<String, String> RANKED =
            Map.of("allow_partial_search_results", "false", "ignore_unavailable", "true", "search_type", "dfs_query_then_fetch");

    private final OpenSearchCluster cluster;
    private final String alias;

    OpenSearchSearch(OpenSearchCluster cluster, String alias) {
        this.cluster = cluster;
        this.alias = alias;
    }

    /** Hits with their {@value OpenSearchFields#STORED}, the best first. No index is one that holds nothing. */
    JsonNode hits(Object query, int limit) throws IOException {
        return hits(EXACT, query, limit);
    }

    /** The same, ranked by words. */
    JsonNode ranked(Object query, int limit) throws IOException {
        return hits(RANKED, query, limit);
    }

    private JsonNode hits(Map<String, String> how, Object query, int limit) throws IOException {
        return search(how, Map.of("query", query, "size", limit, "_source", List.of(OpenSearchFields.STORED),
                "track_total_hits", false)).at("/hits/hits");
    }

    int count(Object query) throws IOException {
        return cluster.post("/" + alias + "/_count", Map.of("ignore_unavailable", "true"), Map.of("query", query)).path("count")
                .asInt();
    }

    /** Aggregations over what a query finds, and how many documents that is, at {@code /hits/total/value}. */
    JsonNode aggregate(Object query, Map<String, Object> aggregations) throws IOException {
        return search(EXACT, Map.of("query", query, "size", 0, "track_total_hits", true, "aggs", aggregations));
    }

    /** How many documents of a query have each of some values, whose names become keys. */
    JsonNode countsBy(Object query, Map<String, Object> filters) throws IOException {
        return aggregate(query, Map.of("by", Map.of("filters", Map.of("filters", filters))));
    }

    /** How many have one of them. */
    static int bucket(JsonNode counts, String key) {
        return counts.path("aggregations").path("by").path("buckets").path(key).path("doc_count").asInt();
    }

    JsonNode suggest(Map<String, Object> suggestion) throws IOException {
        return search(EXACT, Map.of("size", 0, "suggest", Map.of("words", suggestion))).at("/suggest/words/0/options");
    }

    /** Each combination of the values of keyword fields, and its documents, however many there are. */
    void eachBucket(Object query, List<String> fields, Consumer<JsonNode> bucket) throws IOException {
        List<Object> sources =
                fields.stream().<Object>map(field -> Map.of(field, Map.of("terms", Map.of("field", field)))).toList();
        JsonNode after = null;
        do {
            Map<String, Object> composite = new LinkedHashMap<>(Map.of("size", PAGE, "sources", sources));
            if (after != null) {
                composite.put("after", after);
            }
            JsonNode found = aggregate(query, Map.of("by", Map.of("composite", composite))).at("/aggregations/by");
            found.path("buckets").forEach(bucket);
            after = found.path("buckets").size() < PAGE ? null : found.get("after_key");
        } while (after != null);
    }

    /** The values of a keyword field. */
    void eachValue(String kind, String field, Consumer<String> value) throws IOException {
        eachBucket(OpenSearchQueries.ofKind(kind), List.of(field), bucket -> value.accept(bucket.at("/key/" + field).asText()));
    }

    private JsonNode search(Map<String, String> query, Object body) throws IOException {
        return cluster.post("/" + alias + "/_search", query, body);
    }
}
