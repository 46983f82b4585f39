package io.reviewqa.integration.index;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The index as one of this process, kept by Lucene. */
@Component("reviewIndex")
@OnLucene
public final class LuceneIndex extends LuceneSentences implements ReviewIndex {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);

    private final IndexStore store;
    private final EmbeddingModel model;
    private final IndexSearcher nothing = new IndexSearcher(new MultiReader());
    private volatile IndexSession session;
    private volatile boolean withheld;
    private volatile boolean fellBack;
    private volatile boolean suspect;
    private final AtomicLong losses = new AtomicLong();
    private final AppliedChanges applied = new AppliedChanges();

    @Autowired
    public LuceneIndex(IndexProperties settings, EmbeddingModel model) throws IOException {
        this(IndexStore.in(settings.directory()), model);
    }

    LuceneIndex(IndexStore store, EmbeddingModel model) throws IOException {
        this.store = store;
        this.model = model;
        this.session = store.open();
        // It may be another database's; until that is known, its reviews are none of anybody's business.
        this.withheld = session.state().database() != null;
    }

    @Override
    public void onSearchable(Consumer<List<ChangeEvent>> listener) {
        applied.onSearchable(listener);
    }

    @Override
    public void apply(@Body List<ChangeEvent> changes) throws IOException {
        long begin = System.nanoTime();
        recover();
        boolean loses = changes.stream().anyMatch(change -> change.operationType() != OperationType.INSERT);
        losses.addAndGet(loses ? 1 : 0);
        LuceneChanges batch = new LuceneChanges(
                session.writer(), model, (state, review) -> searchNewest(searcher -> state.isShown(searcher, review)));
        for (ChangeEvent change : changes) {
            batch.apply(change);
        }
        session.searchers().maybeRefreshBlocking();
        losses.addAndGet(loses ? 1 : 0);
        applied.tell(this, begin, changes.size(), batch.shown(), batch.refused());
    }

    /**
     * A write that fails, as on a full disk, ends Lucene's writer with all that was not committed. The index is opened again
     * where the last commit left it, and what followed is to be applied again.
     */
    private void recover() throws IOException {
        IndexSession failed = session;
        if (!failed.writer().isOpen()) {
            session = store.open();
            fellBack = true;
            losses.incrementAndGet();
            failed.close();
            LOG.warn("The index was reopened at its last commit because its writer had failed: {}",
                    String.valueOf(failed.writer().getTragicException()));
        }
    }

    @Override
    public void follow(String database) throws IOException {
        recover();
        String followed = session.state().database();
        if (!database.equals(followed)) {
            if (followed != null) {
                LOG.warn("The index belongs to another database and is rebuilt");
            }
            session.clear(new IndexState(database, Map.of()));
            losses.incrementAndGet();
        }
        withheld = false;
    }

    @Override
    public String position(String key) {
        fellBack = false;
        return session.state().tokens().get(key);
    }

    @Override
    public void moveTo(String key, String token) {
        if (fellBack) {
            throw new IllegalStateException("the index fell back to its last commit: what followed is read again");
        }
        session.moveTo(session.state().at(key, token));
    }

    @Override
    public void commit() throws IOException {
        session.commit();
    }

    @Override
    <T> T search(Search<T> search) {
        try {
            return withheld ? search.with(nothing) : searchNewest(search);
        } catch (IOException e) {
            suspect = true;
            throw new UncheckedIOException(e);
        } catch (RuntimeException | AssertionError e) {
            suspect = true;
            throw e;
        }
    }

    /** Whether a search failed since this was asked last and a file of the index is the cause. Reads all of them then. */
    boolean isDamaged() {
        if (!suspect) {
            return false;
        }
        suspect = false;
        try {
            searchNewest(searcher -> {
                for (LeafReaderContext leaf : searcher.getLeafContexts()) {
                    IndexStore.requireIntact(leaf);
                }
                return null;
            });
            return false;
        } catch (IOException | RuntimeException e) {
            LOG.warn("The index is damaged and is rebuilt: {}", e.toString());
            return true;
        }
    }

    /** Opens the index again, as a restart would; to be called while nothing applies changes. */
    void reopen() throws IOException {
        session.writer().rollback();
        recover();
    }

    private <T> T searchNewest(Search<T> search) throws IOException {
        IndexSearcher searcher = acquire();
        try {
            return search.with(searcher);
        } finally {
            searcher.getIndexReader().decRef();
        }
    }

    private IndexSearcher acquire() throws IOException {
        while (true) {
            SearcherManager searchers = session.searchers();
            try {
                return searchers.acquire();
            } catch (AlreadyClosedException e) {
                if (searchers == session.searchers()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public void ping() {}

    @Override
    public int size() {
        return search(searcher -> searcher.count(IndexDocuments.counted()));
    }

    @Override
    public long losses() {
        return losses.get();
    }

    @Override
    public int reviews() {
        return search(searcher -> searcher.count(IndexDocuments.ofKind(IndexFields.KIND_REVIEW)));
    }

    @Override
    public int sentences() {
        return search(searcher -> searcher.count(ScopeQuery.eachSentence()));
    }

    @Override
    public double bytes() {
        return store.bytes();
    }

    @Override
    public Instant uncommittedSince() {
        return session.uncommittedSince();
    }

    @Override
    public int unreadable() {
        return search(searcher -> searcher.count(IndexDocuments.ofKind(IndexFields.KIND_UNREADABLE)));
    }

    @Override
    public List<UnreadableReview> unreadable(int limit) {
        return search(searcher -> {
            List<UnreadableReview> found = new ArrayList<>();
            for (var hit : searcher.search(IndexDocuments.ofKind(IndexFields.KIND_UNREADABLE), limit).scoreDocs) {
                found.add(IndexDocuments.unreadable(searcher.storedFields().document(hit.doc)));
            }
            return found;
        });
    }

    @Override
    public IndexStatus status() {
        IndexSession.Commit commit = session.committed();
        return new IndexStatus(store.name(), reviews(), sentences(), commit.at(), commit.state().tokens());
    }

    @Override
    public boolean holds(String reviewId) {
        return search(searcher -> searcher.count(new TermQuery(new Term(IndexFields.REVIEW_ID, reviewId))) > 0);
    }

    @Override
    public boolean shows(String contentHash) {
        return search(searcher -> searcher.count(IndexDocuments.state(contentHash)) > 0);
    }

    @Override
    public void close() throws IOException {
        try (store; IndexSession last = session) {
            if (last.writer().isOpen()) {
                last.commit();
            }
        }
    }
}
