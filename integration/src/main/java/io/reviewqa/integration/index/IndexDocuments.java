package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.ReviewVectors;
import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.ReviewVectors.VectorSet;
import io.reviewqa.integration.index.SentenceHit.AspectLabel;
import io.reviewqa.integration.review.Review;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.ReadText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** A review as index documents: one a sentence of each set, and one that counts the review. */
final class IndexDocuments {

    private IndexDocuments() {}

    /**
     * The documents of a review.
     *
     * @param state of the document of {@code review_vectors}
     * @param scan see {@link ReadChange#scan}
     */
    static List<Document> documents(ReviewVectors vectors, DocumentState state, String scan) {
        List<Document> documents = new ArrayList<>();
        int toReview = vectors.sets().stream().mapToInt(set -> set.sentences().size()).sum();
        for (VectorSet set : vectors.sets()) {
            for (LabelledSentence sentence : set.sentences()) {
                documents.add(sentence(vectors, set, sentence, toReview - documents.size()));
            }
        }
        Document review = base(vectors.review(), IndexFields.KIND_REVIEW);
        if (documents.isEmpty()) {
            review.add(new StringField(IndexFields.SETS, IndexFields.ANY, Store.NO));
        } else {
            addSets(review, vectors);
        }
        review.add(new BinaryDocValuesField(IndexFields.REVIEW_RECORD, SentenceRecords.ofReview(vectors.review())));
        review.add(new SortedDocValuesField(IndexFields.PLACE, new BytesRef(StoreCounts.key(vectors.review()))));
        review.add(new StringField(IndexFields.CONTENT_HASH, vectors.contentHash(), Store.NO));
        review.add(new NumericDocValuesField(IndexFields.STATE_HIGH, state.high()));
        review.add(new NumericDocValuesField(IndexFields.STATE_LOW, state.low()));
        documents.add(review);
        documents.forEach(document -> document.add(new StringField(IndexFields.SCAN, scan, Store.NO)));
        return documents;
    }

    /** Counts a document that is no review; it is found by no search. */
    static Document unreadable(String reviewId, UnreadableReview why, Optional<String> contentHash, String scan) {
        Document document = identified(reviewId, IndexFields.KIND_UNREADABLE);
        document.add(new StringField(IndexFields.SCAN, scan, Store.NO));
        contentHash.ifPresent(hash -> document.add(new StringField(IndexFields.CONTENT_HASH, hash, Store.NO)));
        document.add(new StoredField(IndexFields.SHOWN_ID, why.reviewId()));
        document.add(new StoredField(IndexFields.REASON, why.reason()));
        return document;
    }

    static UnreadableReview unreadable(Document document) {
        return new UnreadableReview(document.get(IndexFields.SHOWN_ID), document.get(IndexFields.REASON));
    }

    static Query counted() {
        return new TermInSetQuery(IndexFields.KIND,
                List.of(new BytesRef(IndexFields.KIND_REVIEW), new BytesRef(IndexFields.KIND_UNREADABLE)));
    }

    static Query ofKind(String kind) {
        return new TermQuery(new Term(IndexFields.KIND, kind));
    }

    static Query state(String contentHash) {
        return new TermQuery(new Term(IndexFields.CONTENT_HASH, contentHash));
    }

    /**
     * What a scan that is over did not bring. Nothing else is delivered during a scan, so all of it is gone from the
     * collection, whatever the clocks of those who wrote it said.
     */
    static Query notOfScan(String scan) {
        return new BooleanQuery.Builder()
                .add(new MatchAllDocsQuery(), Occur.FILTER)
                .add(new TermQuery(new Term(IndexFields.SCAN, scan)), Occur.MUST_NOT)
                .build();
    }

    /** What is stored with a sentence that has no {@link SentenceRecords record}. */
    static SentenceHit.Stored sentence(Document document) {
        List<AspectLabel> aspects = Stream.of(document.getValues(IndexFields.ASPECT_LABEL))
                .map(label -> label.split("\\|"))
                .map(parts -> new AspectLabel(parts[0], Polarity.valueOf(parts[1])))
                .toList();
        return new SentenceHit.Stored(
                document.get(IndexFields.REVIEW_ID),
                document.get(IndexFields.STORE_ID),
                document.get(IndexFields.MENU_ID),
                document.get(IndexFields.MENU_NAME),
                document.getField(IndexFields.POSITION).numericValue().intValue(),
                document.get(IndexFields.LANGUAGE),
                document.get(IndexFields.SENTENCE),
                document.get(IndexFields.TEXT),
                aspects,
                Polarity.valueOf(document.get(IndexFields.POLARITY)),
                writtenAt(document));
    }

    private static Instant writtenAt(Document document) {
        IndexableField written = document.getField(IndexFields.WRITTEN);
        return written == null ? null : Instant.ofEpochMilli(written.numericValue().longValue());
    }

    private static Document identified(String reviewId, String kind) {
        Document document = new Document();
        document.add(new StringField(IndexFields.KIND, kind, Store.NO));
        document.add(new StringField(IndexFields.REVIEW_ID, reviewId, Store.NO));
        document.add(new SortedDocValuesField(IndexFields.REVIEW_ID, new BytesRef(reviewId)));
        return document;
    }

    private static Document base(Review review, String kind) {
        Document document = identified(review.reviewId(), kind);
        document.add(new StringField(IndexFields.STORE_ID, review.storeId(), Store.NO));
        if (review.menuId() != null) {
            document.add(new StringField(IndexFields.MENU_ID, review.menuId(), Store.NO));
        }
        if (review.rating() != null) {
            document.add(new DoublePoint(IndexFields.RATING, review.rating()));
        }
        if (review.createdAt() != null) {
            document.add(new LongPoint(IndexFields.WRITTEN, review.createdAt().toEpochMilli()));
        }
        return document;
    }

    private static void addSets(Document document, ReviewVectors vectors) {
        vectors.sets().forEach(set -> document.add(new StringField(IndexFields.SETS, set.by().key(), Store.NO)));
    }

    private static Document sentence(ReviewVectors vectors, VectorSet set, LabelledSentence labelled, int toReview) {
        Document document = base(vectors.review(), IndexFields.KIND_SENTENCE);
        addSets(document, vectors);
        document.add(new StringField(IndexFields.SET, set.by().key(), Store.NO));
        if (set == vectors.sets().get(0)) {
            document.add(new StringField(IndexFields.FIRST_SET, IndexFields.YES, Store.NO));
        }
        String language = labelled.sentence().language();
        document.add(new TextField(IndexFields.words(language), ReadText.plain(labelled.sentence().text()), Store.NO));
        document.add(new StringField(IndexFields.POLARITY, labelled.polarity().name(), Store.NO));
        document.add(new StringField(IndexFields.IN_LANGUAGE, language, Store.NO));
        document.add(new BinaryDocValuesField(
                IndexFields.SENTENCE_RECORD, SentenceRecords.ofSentence(vectors.review(), labelled, toReview)));
        if (labelled.readable()) {
            document.add(new KnnFloatVectorField(IndexFields.vector(set.by().modelId(), labelled.vector().length),
                    labelled.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        }
        labelled.aspects().forEach(aspect -> addAspect(document, aspect));
        return document;
    }

    private static void addAspect(Document document, AspectPolarity aspect) {
        String label = IndexFields.aspectPolarity(aspect.aspect(), aspect.polarity());
        document.add(new StringField(IndexFields.ASPECT_POLARITY, label, Store.NO));
        document.add(new SortedSetDocValuesField(IndexFields.ASPECT_POLARITY, new BytesRef(label)));
        document.add(new FeatureField(IndexFields.ASPECT, aspect.aspect(), Math.max(aspect.score(), Float.MIN_NORMAL)));
    }
}
