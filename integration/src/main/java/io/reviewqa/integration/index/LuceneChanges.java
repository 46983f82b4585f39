package io.reviewqa.integration.index;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.embedding.EmbeddingModel;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;

/** Writes the changes of a batch, in their order, and notes what became of them. */
final class LuceneChanges {

    private final IndexWriter writer;
    private final EmbeddingModel model;
    private final Shown index;
    private final Map<Term, ChangeEvent> shown = new LinkedHashMap<>();
    private final Map<ChangeEvent, String> refused = new LinkedHashMap<>();

    /** Whether the index shows a review in a state. */
    @FunctionalInterface
    interface Shown {
        boolean has(DocumentState state, Term review) throws IOException;
    }

    LuceneChanges(IndexWriter writer, EmbeddingModel model, Shown index) {
        this.writer = writer;
        this.model = model;
        this.index = index;
    }

    /** Those, of the changes that are no scan's, that reviews will be shown by which were not shown so before. */
    Collection<ChangeEvent> shown() {
        return shown.values();
    }

    /** Those that cannot be taken, and why. */
    Map<ChangeEvent, String> refused() {
        return refused;
    }

    /** Applies a change, or notes of its document that it cannot be taken. */
    void apply(ChangeEvent change) throws IOException {
        if (change.operationType() == OperationType.SNAPSHOT_END) {
            writer.deleteDocuments(IndexDocuments.notOfScan(ReadChange.scan(change)));
        }
        if (!change.operationType().concernsStream()) {
            ReadChange read = take(ReadChange.of(change, model));
            if (read.refusal() != null) {
                refused.put(change, read.refusal());
            }
        }
    }

    private ReadChange take(ReadChange read) throws IOException {
        Term term = new Term(IndexFields.REVIEW_ID, read.reviewId());
        shown.remove(term);
        if (read.isGone()) {
            writer.deleteDocuments(term);
            return read;
        }
        ReadChange taken = read.vectors() == null ? read : write(term, read);
        if (taken.unreadable() != null) {
            writer.updateDocuments(term, List.of(
                    IndexDocuments.unreadable(term.text(), taken.unreadable(), taken.contentHash(), taken.scan())));
        }
        return taken;
    }

    /** What is wrong with a document is its own matter, whatever analysing it may throw: the changes after it are applied. */
    private ReadChange write(Term term, ReadChange read) throws IOException {
        try {
            boolean isNew = read.change().operationType() != OperationType.SNAPSHOT && !index.has(read.state(), term);
            writer.updateDocuments(term, IndexDocuments.documents(read.vectors(), read.state(), read.scan()));
            if (isNew) {
                shown.put(term, read.change());
            }
            return read;
        } catch (RuntimeException e) {
            if (e instanceof AlreadyClosedException || !writer.isOpen()) {
                throw e;
            }
            return read.refused(e);
        }
    }
}
