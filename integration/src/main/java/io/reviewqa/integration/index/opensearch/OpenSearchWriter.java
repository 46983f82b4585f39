package io.reviewqa.integration.index.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.ReviewVectors.VectorSet;
import io.reviewqa.integration.index.DocumentState;
import io.reviewqa.integration.index.ReadChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes reviews into one index. Nothing of it is searchable before {@link #refresh}: the index has no refresh of its own. */
final class OpenSearchWriter {

    private static final int LINES_CHARACTERS = 8 << 20;
    private static final int REMOVED_AT_ONCE = 5_000;
    private static final long PAUSE_MILLIS = 200;
    private static final int ATTEMPTS = 20;
    private static final int REFUSED = 400;

    private final OpenSearchCluster cluster;
    private final OpenSearchLayout layout;
    private final String index;
    private final OpenSearchDocuments documents = new OpenSearchDocuments();
    private final Set<String> vectors = new HashSet<>();

    OpenSearchWriter(OpenSearchCluster cluster, OpenSearchLayout layout, String index) {
        this.cluster = cluster;
        this.layout = layout;
        this.index = index;
    }

    String index() {
        return index;
    }

    /** A document to write, as two lines. */
    private record Line(ReadChange of, String id, String text) {

        Line(ReadChange of, String text) {
            this(of, null, text);
        }
    }

    /** The reviews of these that are held in another state than they say, or not at all. */
    Set<String> notHeld(Collection<ReadChange> reads) throws IOException {
        List<ReadChange> asked = reads.stream().filter(read -> read.vectors() != null).toList();
        if (asked.isEmpty()) {
            return Set.of();
        }
        List<Object> wanted = asked.stream().<Object>map(read -> {
            String id = OpenSearchFields.document(read.reviewId());
            return Map.of("_id", id, "routing", id, "_source", List.of(OpenSearchFields.STATE + "*"));
        }).toList();
        JsonNode found = cluster.post("/" + index + "/_mget", Map.of(), Map.of("docs", wanted)).path("docs");
        Set<String> notHeld = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            if (!isIn(asked.get(i).state(), found.path(i).path("_source"))) {
                notHeld.add(asked.get(i).reviewId());
            }
        }
        return notHeld;
    }

    private static boolean isIn(DocumentState state, JsonNode held) {
        for (int part = 0; part < OpenSearchFields.STATE_PARTS; part++) {
            if (held.path(OpenSearchFields.STATE + part).asInt(-1) != OpenSearchDocuments.part(state, part)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Puts reviews in the place of what is there of them.
     *
     * @param reads one a review
     * @return those that the cluster does not take, noted as such
     */
    List<ReadChange> write(Collection<ReadChange> reads) throws IOException {
        if (reads.isEmpty()) {
            return List.of();
        }
        remove(OpenSearchQueries.terms(OpenSearchFields.REVIEW_ID, reads.stream().map(ReadChange::reviewId).toList()));
        Map<String, ReadChange> refused = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        for (ReadChange read : reads) {
            if (read.vectors() != null && seeToVectors(read, refused)) {
                lines.addAll(lines(read, documents.of(read)));
            } else if (read.unreadable() != null) {
                lines.addAll(lines(read, List.of(OpenSearchDocuments.unreadable(read))));
            }
        }
        send(lines, refused);
        List<Line> noted = new ArrayList<>();
        for (ReadChange read : refused.values()) {
            noted.addAll(deletions(read, lines));
            noted.addAll(lines(read, List.of(OpenSearchDocuments.unreadable(read))));
        }
        Map<String, ReadChange> again = new LinkedHashMap<>();
        send(noted, again);
        if (!again.isEmpty()) {
            throw new IOException("OpenSearch does not take what stands for a review: "
                    + again.values().iterator().next().refusal());
        }
        return List.copyOf(refused.values());
    }

    private boolean seeToVectors(ReadChange read, Map<String, ReadChange> refused) throws IOException {
        for (VectorSet set : read.vectors().sets()) {
            for (LabelledSentence sentence : set.sentences()) {
                String field = OpenSearchFields.vector(set.by().modelId(), sentence.vector().length);
                if (sentence.readable() && !vectors.contains(field)) {
                    try {
                        layout.addVectors(index, field, sentence.vector().length);
                        vectors.add(field);
                    } catch (ClusterException e) {
                        if (e.status() != REFUSED) {
                            throw e;
                        }
                        refused.put(read.reviewId(), read.refused(new IllegalArgumentException(e.getMessage())));
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static List<Line> lines(ReadChange read, List<Map<String, Object>> documents) throws JsonProcessingException {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            String id = id(read, i);
            lines.add(new Line(read, id, action("index", read, id)
                    + OpenSearchCluster.JSON.writeValueAsString(documents.get(i)) + "\n"));
        }
        return lines;
    }

    /** Of all that may have been written of a review before one of its documents was refused. */
    private static List<Line> deletions(ReadChange read, List<Line> written) throws JsonProcessingException {
        List<Line> lines = new ArrayList<>();
        for (Line line : written) {
            if (line.of().reviewId().equals(read.reviewId())) {
                lines.add(new Line(read, action("delete", read, line.id())));
            }
        }
        return lines;
    }

    private static String id(ReadChange read, int number) {
        return number == 0 ? OpenSearchFields.document(read.reviewId()) : OpenSearchFields.sentence(read.reviewId(), number);
    }

    private static String action(String name, ReadChange read, String id) throws JsonProcessingException {
        return OpenSearchCluster.JSON.writeValueAsString(
                Map.of(name, Map.of("_id", id, "routing", OpenSearchFields.document(read.reviewId())))) + "\n";
    }

    private void send(List<Line> lines, Map<String, ReadChange> refused) throws IOException {
        List<Line> next = new ArrayList<>();
        int characters = 0;
        for (Line line : lines) {
            if (characters > 0 && characters + line.text().length() > LINES_CHARACTERS) {
                sendAll(next, refused);
                next = new ArrayList<>();
                characters = 0;
            }
            next.add(line);
            characters += line.text().length();
        }
        sendAll(next, refused);
    }

    /** Documents that a shard had no room for are sent again; what a document itself is to blame for is noted. */
    private void sendAll(List<Line> lines, Map<String, ReadChange> refused) throws IOException {
        List<Line> left = lines;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            JsonNode items = cluster.bulk(index, left.stream().map(Line::text).collect(Collectors.joining())).path("items");
            List<Line> again = new ArrayList<>();
            IOException failure = null;
            for (int i = 0; i < left.size(); i++) {
                JsonNode item = items.path(i).elements().next();
                int status = item.path("status").asInt();
                String why = item.at("/error/type").asText() + ": " + reason(item.path("error"));
                if (status == REFUSED) {
                    ReadChange of = left.get(i).of();
                    refused.computeIfAbsent(of.reviewId(), id -> of.refused(new IllegalArgumentException(why)));
                } else if (status >= 300 && status != ClusterException.NOT_FOUND) {
                    failure = new IOException("OpenSearch does not write (%d): %s".formatted(status, why));
                    if (!ClusterException.isTransient(status) || attempt == ATTEMPTS) {
                        throw failure;
                    }
                    again.add(left.get(i));
                }
            }
            if (failure != null) {
                OpenSearchCluster.sleep(PAUSE_MILLIS * attempt, failure);
            }
            left = again;
        }
    }

    private static String reason(JsonNode error) {
        JsonNode cause = error.path("caused_by").path("reason");
        return error.path("reason").asText() + (cause.isMissingNode() ? "" : ": " + cause.asText());
    }

    /** Removes what a query finds of what is searchable. */
    private int remove(Map<String, Object> query) throws IOException {
        JsonNode removed = cluster.post("/" + index + "/_delete_by_query",
                Map.of("max_docs", String.valueOf(REMOVED_AT_ONCE)), Map.of("query", query));
        if (!removed.path("failures").isEmpty()) {
            throw new IOException("OpenSearch does not remove: " + removed.path("failures").path(0));
        }
        int count = removed.path("deleted").asInt();
        return count < REMOVED_AT_ONCE ? count : count + removeMore(query);
    }

    private int removeMore(Map<String, Object> query) throws IOException {
        refresh();
        return remove(query);
    }

    /** Removes what a scan that is over did not bring. */
    void removeNotOf(String scan) throws IOException {
        refresh();
        remove(OpenSearchQueries.allOf(
                OpenSearchQueries.exists(OpenSearchFields.KIND),
                OpenSearchQueries.noneOf(OpenSearchQueries.term(OpenSearchFields.SCAN, scan))));
    }

    /** Makes all that is written searchable, in every copy of every shard. */
    void refresh() throws IOException {
        IOException failure = new IOException("OpenSearch does not show what is written: a shard does not answer");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            JsonNode shards = cluster.post("/" + index + "/_refresh", Map.of(), null).path("_shards");
            if (shards.path("failed").asInt() == 0) {
                return;
            }
            OpenSearchCluster.sleep(PAUSE_MILLIS, failure);
        }
        throw failure;
    }
}
