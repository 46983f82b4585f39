package io.reviewqa.integration.index;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.SearcherManager;

/** An open index: its writer, what is seen of it, and what its next commit will say. It ends when its writer fails. */
final class IndexSession implements Closeable {

    private static final String COMMITTED_AT = "committed-at";

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile IndexState state;
    private volatile Commit committed;
    private volatile Instant movedAt;

    /**
     * What is durable.
     *
     * @param at when it became so; null where there is no commit, or none that says
     */
    record Commit(IndexState state, Instant at) {}

    /** Goes on where the commit that the writer was opened at left off. */
    IndexSession(IndexWriter writer) throws IOException {
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
        this.committed = liveCommit(writer);
        this.state = committed.state();
    }

    private static Commit liveCommit(IndexWriter writer) {
        Map<String, String> userData = new HashMap<>();
        if (writer.getLiveCommitData() != null) {
            writer.getLiveCommitData().forEach(entry -> userData.put(entry.getKey(), entry.getValue()));
        }
        String at = userData.get(COMMITTED_AT);
        return new Commit(IndexState.of(userData), at == null ? null : Instant.parse(at));
    }

    IndexWriter writer() {
        return writer;
    }

    SearcherManager searchers() {
        return searchers;
    }

    IndexState state() {
        return state;
    }

    Commit committed() {
        return committed;
    }

    /** To be called when everything that the state claims is written. */
    void moveTo(IndexState reached) {
        if (isDurable()) {
            movedAt = Instant.now();
        }
        state = reached;
    }

    /** When the state moved past what is durable; null where it has not. */
    Instant uncommittedSince() {
        return isDurable() ? null : movedAt;
    }

    private boolean isDurable() {
        return state.equals(committed.state());
    }

    /** Removes everything. */
    void clear(IndexState reached) throws IOException {
        writer.deleteAll();
        moveTo(reached);
        commit();
        searchers.maybeRefreshBlocking();
    }

    /**
     * Makes the state durable with, at least, all that it claims. The state is taken before the documents are: a writer reads
     * its commit data after it has flushed, so that data which moved meanwhile would claim what was not flushed.
     */
    synchronized void commit() throws IOException {
        IndexState next = state;
        if (!next.equals(committed.state())) {
            Instant now = Instant.now();
            Map<String, String> userData = next.userData();
            userData.put(COMMITTED_AT, now.toString());
            writer.setLiveCommitData(userData.entrySet());
            writer.commit();
            committed = new Commit(next, now);
        }
    }

    /** What is not committed is gone. */
    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
    }
}
