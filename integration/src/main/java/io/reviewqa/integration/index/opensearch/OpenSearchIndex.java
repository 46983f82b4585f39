package io.reviewqa.integration.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.config.OpenSearchProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.index.AppliedChanges;
import io.reviewqa.integration.index.IndexStatus;
import io.reviewqa.integration.index.ReadChange;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.UnreadableReview;
import io.reviewqa.integration.index.opensearch.OpenSearchLayout.Versioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The index as one of an OpenSearch cluster, which all replicas search and one keeps. What is applied is durable at once. Who keeps
 * it is told in its state, which every write of a batch begins and ends with: a process that another has taken over from fails there.
 */
@Component("reviewIndex")
@OnOpenSearch
public final class OpenSearchIndex extends OpenSearchSentences implements ReviewIndex {

    private final String process = UUID.randomUUID().toString();
    private final OpenSearchCluster cluster;
    private final OpenSearchLayout layout;
    private final OpenSearchSearch search;
    private final OpenSearchView view;
    private final EmbeddingModel model;
    private final Clock clock;
    private final AppliedChanges applied = new AppliedChanges();
    private volatile OpenSearchWriter writer;
    private volatile Versioned kept;
    /** Whether something may be written that cannot be found yet, so that it would not be replaced. */
    private boolean unsure;

    @Autowired
    OpenSearchIndex(OpenSearchCluster cluster, OpenSearchProperties settings, EmbeddingModel model, Clock clock) {
        this(cluster, new OpenSearchLayout(cluster, settings), new OpenSearchSearch(cluster, settings.name()), model, clock);
    }

    private OpenSearchIndex(
            OpenSearchCluster cluster, OpenSearchLayout layout, OpenSearchSearch search, EmbeddingModel model, Clock clock) {
        super(search, layout);
        this.cluster = cluster;
        this.layout = layout;
        this.search = search;
        this.view = new OpenSearchView(layout);
        this.model = model;
        this.clock = clock;
    }

    @Override
    public void onSearchable(Consumer<List<ChangeEvent>> listener) {
        applied.onSearchable(listener);
    }

    @Override
    public void apply(@Body List<ChangeEvent> changes) throws IOException {
        long begin = System.nanoTime();
        int lost = changes.stream().anyMatch(change -> change.operationType() != OperationType.INSERT) ? 1 : 0;
        keep(kept.state().after(0, lost));
        if (unsure) {
            writer.refresh();
        }
        unsure = true;
        Map<ChangeEvent, String> refused = new LinkedHashMap<>();
        Map<String, ChangeEvent> shown = new LinkedHashMap<>();
        Map<String, ReadChange> reads = new LinkedHashMap<>();
        boolean scanned = false;
        for (ChangeEvent change : changes) {
            if (change.operationType() == OperationType.SNAPSHOT_END) {
                write(reads.values(), shown, refused);
                reads.clear();
                writer.removeNotOf(ReadChange.scan(change));
                scanned = true;
            }
            if (!change.operationType().concernsStream()) {
                ReadChange read = ReadChange.of(change, model);
                note(read, refused);
                reads.put(read.reviewId(), read);
            }
        }
        write(reads.values(), shown, refused);
        writer.refresh();
        unsure = false;
        keep(kept.state().after(1, lost));
        if (scanned && !layout.shown().equals(Optional.of(writer.index()))) {
            layout.show(writer.index());
        }
        view.forget();
        applied.tell(this, begin, changes.size(), shown.values(), refused);
    }

    private static void note(ReadChange read, Map<ChangeEvent, String> refused) {
        if (read.refusal() != null) {
            refused.put(read.change(), read.refusal());
        }
    }

    private void write(Collection<ReadChange> reads, Map<String, ChangeEvent> shown, Map<ChangeEvent, String> refused)
            throws IOException {
        Set<String> notHeld = writer.notHeld(reads);
        for (ReadChange read : reads) {
            shown.remove(read.reviewId());
            if (notHeld.contains(read.reviewId()) && read.change().operationType() != OperationType.SNAPSHOT) {
                shown.put(read.reviewId(), read.change());
            }
        }
        for (ReadChange read : writer.write(reads)) {
            shown.remove(read.reviewId());
            note(read, refused);
        }
    }

    /** What may have been written already, though its answer was lost, is still this process's. */
    private void keep(KeptState next) throws IOException {
        try {
            kept = layout.write(writer.index(), kept, next);
        } catch (ClusterException e) {
            if (e.status() != ClusterException.CONFLICT) {
                throw e;
            }
            Versioned now = layout.read(writer.index()).orElseThrow(() -> e);
            if (!process.equals(now.state().writer())) {
                throw new IOException("another process keeps the index %s now".formatted(writer.index()), e);
            }
            kept = layout.write(writer.index(), now, next);
        }
    }

    @Override
    public void follow(String database) throws IOException {
        layout.prepare();
        String index = layout.find(database).orElse(null);
        if (index == null) {
            index = layout.create(database);
        }
        boolean isOfOthers = layout.read(layout.alias()).map(shown -> !database.equals(shown.state().database())).orElse(true);
        if (isOfOthers) {
            layout.show(index);
        }
        writer = new OpenSearchWriter(cluster, layout, index);
        unsure = true;
        Versioned before = layout.read(index).orElseThrow();
        kept = layout.write(index, before, before.state().by(process));
        view.forget();
    }

    @Override
    public String position(String key) {
        return kept.state().tokens().get(key);
    }

    @Override
    public void moveTo(String key, String token) {
        try {
            keep(kept.state().at(key, token, clock.millis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All is durable when it is written. */
    @Override
    public void commit() {}

    @Override
    public Instant uncommittedSince() {
        return null;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isThere() {
        try {
            return !view.recent().tokens().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void ping() throws IOException {
        cluster.ping();
    }

    @Override
    public Object view() {
        return view.of(asked(view::recent));
    }

    @Override
    public long losses() {
        return asked(view::newest).losses();
    }

    @Override
    public int size() {
        return count(OpenSearchQueries.terms(
                OpenSearchFields.KIND, List.of(OpenSearchFields.REVIEW, OpenSearchFields.UNREADABLE)));
    }

    @Override
    public int reviews() {
        return count(OpenSearchQueries.ofKind(OpenSearchFields.REVIEW));
    }

    @Override
    public int sentences() {
        return count(OpenSearchQueries.term(OpenSearchFields.FIRST_SET, true));
    }

    @Override
    public double bytes() {
        try {
            return cluster.find("/" + layout.alias() + "/_stats/store", Map.of()).at("/_all/total/store/size_in_bytes")
                    .asDouble(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    @Override
    public int unreadable() {
        return count(OpenSearchQueries.ofKind(OpenSearchFields.UNREADABLE));
    }

    @Override
    public List<UnreadableReview> unreadable(int limit) {
        return asked(() -> {
            List<UnreadableReview> found = new ArrayList<>();
            for (JsonNode hit : search.hits(OpenSearchQueries.ofKind(OpenSearchFields.UNREADABLE), limit)) {
                found.add(OpenSearchDocuments.unreadable(hit.path("_source").path(OpenSearchFields.STORED)));
            }
            return found;
        });
    }

    @Override
    public IndexStatus status() {
        KeptState state = asked(view::newest);
        return new IndexStatus("opensearch:" + layout.alias(), reviews(), sentences(),
                state.movedAt() == null ? null : Instant.ofEpochMilli(state.movedAt()), state.tokens());
    }

    @Override
    public boolean holds(String reviewId) {
        return count(OpenSearchQueries.term(OpenSearchFields.REVIEW_ID, reviewId)) > 0;
    }

    @Override
    public boolean shows(String contentHash) {
        return count(OpenSearchQueries.term(OpenSearchFields.CONTENT_HASH, contentHash)) > 0;
    }

    /** The cluster goes on. */
    @Override
    public void close() {}
}
