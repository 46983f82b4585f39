package io.reviewqa.integration.index;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.integration.embedding.ReviewVectors;
import io.reviewqa.integration.embedding.VectorDocuments;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Body;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.springframework.stereotype.Component;

/**
 * The sentences of all reviews, searchable by vector and by word: an index of this process, kept equal to the collection
 * {@code review_vectors} by its changes. A change is searchable when {@link #apply} returns.
 */
@Component("reviewIndex")
public final class ReviewIndex implements Closeable {

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    public ReviewIndex(IndexProperties settings) throws IOException {
        this.directory = directory(settings);
        this.writer = new IndexWriter(
                directory, new IndexWriterConfig(IndexFields.analyzer()).setOpenMode(OpenMode.CREATE));
        this.searchers = new SearcherManager(writer, null);
    }

    private static Directory directory(IndexProperties settings) throws IOException {
        return settings.directory() == null
                ? new ByteBuffersDirectory()
                : new MMapDirectory(Files.createDirectories(settings.directory()));
    }

    /** Brings the index to the state of the changes, in their order, and makes them searchable. */
    public void apply(@Body List<ChangeEvent> changes) throws IOException {
        for (ChangeEvent change : changes) {
            if (change.operationType() == OperationType.SNAPSHOT_END) {
                writer.deleteDocuments(IndexDocuments.seenBefore(change.clusterTime()));
            }
            if (!change.operationType().concernsStream()) {
                apply(change);
            }
        }
        searchers.maybeRefreshBlocking();
    }

    private void apply(ChangeEvent change) throws IOException {
        String reviewId = String.valueOf(change.id());
        Term term = new Term(IndexFields.REVIEW_ID, reviewId);
        if (change.operationType() == OperationType.DELETE || change.fullDocument() == null) {
            writer.deleteDocuments(term);
        } else if (VectorDocuments.isReadable(change.fullDocument())) {
            ReviewVectors vectors = VectorDocuments.vectors(change.fullDocument());
            writer.updateDocuments(term, IndexDocuments.documents(vectors, seen(change)));
        } else {
            writer.updateDocuments(term, List.of(IndexDocuments.unreadable(reviewId, seen(change))));
        }
    }

    /** A server that does not say when a change was recorded has just reported it. */
    private static Instant seen(ChangeEvent change) {
        return change.clusterTime() == null ? Instant.now() : change.clusterTime();
    }

    /** Something to do with a searcher of a consistent view. */
    @FunctionalInterface
    public interface Search<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    /** Runs a search on the newest view. */
    public <T> T search(Search<T> search) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return search.with(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Documents of {@code review_vectors} taken in, also those that stand for what is no review. */
    public int size() {
        return search(searcher -> searcher.count(IndexDocuments.counted()));
    }

    /** Whether the review is shown in the state with this content hash. */
    public boolean shows(String reviewId, String contentHash) {
        return search(searcher -> searcher.count(IndexDocuments.state(reviewId, contentHash)) > 0);
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }
}
