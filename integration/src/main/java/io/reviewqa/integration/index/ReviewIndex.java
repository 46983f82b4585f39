package io.reviewqa.integration.index;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.mongodb.changes.PoisonEventException;
import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.embedding.ReviewVectors;
import io.reviewqa.integration.embedding.VectorDocuments;
import io.reviewqa.integration.tracing.CarriedTraces;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The sentences of all reviews, searchable by vector and by word: an index of this process, kept equal to the collection
 * {@code review_vectors} by its changes. A change is searchable when {@link #apply} returns, and durable with the next
 * {@link #commit}. One thread applies changes and moves the position; any may search and commit.
 */
@Component("reviewIndex")
public final class ReviewIndex implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewIndex.class);

    private final StoredSentences stored = new StoredSentences();
    private final IndexStore store;
    private final EmbeddingModel model;
    private final IndexSearcher nothing = new IndexSearcher(new MultiReader());
    private volatile IndexSession session;
    private volatile boolean withheld;
    private volatile boolean fellBack;
    private volatile boolean suspect;
    private final AtomicLong losses = new AtomicLong();
    private volatile Consumer<List<ChangeEvent>> searchable = changes -> {};

    @Autowired
    public ReviewIndex(IndexProperties settings, EmbeddingModel model) throws IOException {
        this(IndexStore.in(settings.directory()), model);
    }

    ReviewIndex(IndexStore store, EmbeddingModel model) throws IOException {
        this.store = store;
        this.model = model;
        this.session = store.open();
        // It may be another database's; until that is known, its reviews are none of anybody's business.
        this.withheld = session.state().database() != null;
    }

    /**
     * Has somebody told of the changes by which reviews have become searchable, as soon as they are, one for each review. A change
     * that is applied again tells nothing new: its review is shown as it says. One that is refused never does, nor does a scan.
     */
    public void onSearchable(Consumer<List<ChangeEvent>> listener) {
        searchable = listener;
    }

    /**
     * Brings the index to the state of the changes, in their order, and makes them searchable. A document that cannot be indexed
     * is counted as one that is no review; what was shown of it before is not shown any more.
     *
     * @throws PoisonEventException naming such documents, when all that can be done is done
     * @throws IOException when nothing can be written
     */
    public void apply(@Body List<ChangeEvent> changes) throws IOException {
        long begin = System.nanoTime();
        recover();
        boolean loses = changes.stream().anyMatch(change -> change.operationType() != OperationType.INSERT);
        losses.addAndGet(loses ? 1 : 0);
        Map<ChangeEvent, String> refused = new LinkedHashMap<>();
        Map<Term, ChangeEvent> shown = new LinkedHashMap<>();
        for (ChangeEvent change : changes) {
            if (change.operationType() == OperationType.SNAPSHOT_END) {
                session.writer().deleteDocuments(IndexDocuments.notOfScan(IndexDocuments.scan(change)));
            }
            if (!change.operationType().concernsStream()) {
                refusal(session.writer(), change, shown).ifPresent(why -> refused.put(change, why));
            }
        }
        session.searchers().maybeRefreshBlocking();
        losses.addAndGet(loses ? 1 : 0);
        searchable.accept(List.copyOf(shown.values()));
        SearchSpans.applied(begin, changes.size());
        CarriedTraces.tell("searchable", shown.values());
        if (!refused.isEmpty()) {
            throw new PoisonEventException(refused);
        }
    }

    /**
     * Applies a change. Returns what is wrong with its document, where nobody has noted that before.
     *
     * @param shown the changes, of those that are no scan's, that reviews will be shown by which are not shown so yet
     */
    private Optional<String> refusal(IndexWriter writer, ChangeEvent change, Map<Term, ChangeEvent> shown) throws IOException {
        Document document = change.fullDocument();
        Term term = new Term(IndexFields.REVIEW_ID, VectorDocuments.name(change.id()));
        shown.remove(term);
        if (change.operationType() == OperationType.DELETE || document == null) {
            writer.deleteDocuments(term);
            return Optional.empty();
        }
        String scan = IndexDocuments.scan(change);
        boolean readable = VectorDocuments.isReadable(document);
        Optional<String> refusal = readable ? take(writer, term, change, shown) : Optional.empty();
        if (!readable || refusal.isPresent()) {
            UnreadableReview why = new UnreadableReview(
                    VectorDocuments.shownId(document), refusal.orElseGet(() -> VectorDocuments.unreadable(document)));
            writer.updateDocuments(term, List.of(
                    IndexDocuments.unreadable(term.text(), why, VectorDocuments.contentHash(document), scan)));
        }
        return refusal;
    }

    /** What is wrong with a document is its own matter, whatever reading and analysing it may throw: the changes after it are applied. */
    private Optional<String> take(IndexWriter writer, Term term, ChangeEvent change, Map<Term, ChangeEvent> shown)
            throws IOException {
        try {
            ReviewVectors vectors = VectorDocuments.vectors(change.fullDocument());
            model.requireDimension(vectors);
            DocumentState state = DocumentState.of(change.fullDocument());
            boolean isNew = change.operationType() != OperationType.SNAPSHOT
                    && !searchNewest(searcher -> state.isShown(searcher, term));
            writer.updateDocuments(term, IndexDocuments.documents(vectors, state, IndexDocuments.scan(change)));
            if (isNew) {
                shown.put(term, change);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            if (e instanceof AlreadyClosedException || !writer.isOpen()) {
                throw e;
            }
            String why = reason(term.text(), e);
            LOG.warn("Not searchable: {}", why);
            return Optional.of(why);
        }
    }

    private static String reason(String reviewId, RuntimeException refusal) {
        // Lucene's do not name the review, and what nobody has thought of may have no message.
        return refusal instanceof UnreadableDocumentException
                ? refusal.getMessage()
                : "vectors of review %s: %s".formatted(
                        reviewId, refusal instanceof IllegalArgumentException ? refusal.getMessage() : refusal);
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

    /**
     * Says whose changes are to be applied. What an earlier process took from another database is removed; before it is known
     * which one is followed, nothing an earlier process took is shown.
     *
     * @param database as {@link DatabaseIdentity} tells it from others
     */
    void follow(String database) throws IOException {
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

    /** Where the changes of a stream go on; null when its collection is to be read from the beginning. */
    String position(String key) {
        fellBack = false;
        return session.state().tokens().get(key);
    }

    /**
     * Notes that everything up to a place in a stream was applied.
     *
     * @throws IllegalStateException when that is no longer so; {@link #position} says where to go on
     */
    void moveTo(String key, String token) {
        if (fellBack) {
            throw new IllegalStateException("the index fell back to its last commit: what followed is read again");
        }
        session.moveTo(session.state().at(key, token));
    }

    /** Makes durable what was applied up to the last {@link #moveTo}, and perhaps more; nothing when nothing moved. */
    void commit() throws IOException {
        session.commit();
    }

    /** Something to do with a searcher of a consistent view. */
    @FunctionalInterface
    public interface Search<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    /** Runs a search on the newest view. */
    public <T> T search(Search<T> search) {
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

    /** Sentences that a query finds, the best first. */
    List<SentenceHit> hits(Query query, int limit) {
        return search(searcher -> stored.of(searcher, searcher.search(query, limit).scoreDocs));
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

    /** Documents of {@code review_vectors} taken in, also those that stand for what is no review. */
    public int size() {
        return search(searcher -> searcher.count(IndexDocuments.counted()));
    }

    /** How often something was taken out or replaced, counted before it can be seen and after. */
    long losses() {
        return losses.get();
    }

    /** Reviews that can be found. */
    public int reviews() {
        return search(searcher -> searcher.count(IndexDocuments.ofKind(IndexFields.KIND_REVIEW)));
    }

    /** Sentences that can be found. */
    public int sentences() {
        return search(searcher -> searcher.count(SearchScope.eachSentence()));
    }

    /** What its files take; NaN when they cannot be counted. */
    public double bytes() {
        return store.bytes();
    }

    /** Since when something applied is not durable; null when all is. */
    public Instant uncommittedSince() {
        return session.uncommittedSince();
    }

    /** How many documents stand for what is no review. */
    public int unreadable() {
        return search(searcher -> searcher.count(IndexDocuments.ofKind(IndexFields.KIND_UNREADABLE)));
    }

    /** Some of those. */
    public List<UnreadableReview> unreadable(int limit) {
        return search(searcher -> {
            List<UnreadableReview> found = new ArrayList<>();
            for (var hit : searcher.search(IndexDocuments.ofKind(IndexFields.KIND_UNREADABLE), limit).scoreDocs) {
                found.add(IndexDocuments.unreadable(searcher.storedFields().document(hit.doc)));
            }
            return found;
        });
    }

    /** What the index holds, and what of that a restart will find. */
    public IndexStatus status() {
        IndexSession.Commit commit = session.committed();
        return new IndexStatus(store.name(), reviews(), sentences(), commit.at(), commit.state().tokens());
    }

    /** ISO 639 codes of the languages in which there are sentences. */
    public Set<String> languages() {
        return terms(IndexFields.IN_LANGUAGE);
    }

    /** Names of the aspects that sentences speak to. */
    public Set<String> aspects() {
        return terms(IndexFields.ASPECT);
    }

    private Set<String> terms(String field) {
        return search(searcher -> {
            Set<String> found = new TreeSet<>();
            Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), field);
            TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
            for (BytesRef term = each.next(); term != null; term = each.next()) {
                // A term outlives its last document until segments are merged.
                if (searcher.count(new TermQuery(new Term(field, term))) > 0) {
                    found.add(term.utf8ToString());
                }
            }
            return found;
        });
    }

    /** Whether anything of a review is here, shown or not. */
    public boolean holds(String reviewId) {
        return search(searcher -> searcher.count(new TermQuery(new Term(IndexFields.REVIEW_ID, reviewId))) > 0);
    }

    /** Whether a review is shown in the state with this content hash, which tells the review too. */
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
