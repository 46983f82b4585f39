package io.reviewqa.integration.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.embedding.ReviewVectors;
import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.ReviewVectors.VectorSet;
import io.reviewqa.integration.index.DocumentState;
import io.reviewqa.integration.index.PositionedWords;
import io.reviewqa.integration.index.ReadChange;
import io.reviewqa.integration.index.ReviewExcerpt;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceHit.AspectLabel;
import io.reviewqa.integration.index.StoreCounts;
import io.reviewqa.integration.index.Tally;
import io.reviewqa.integration.index.UnreadableReview;
import io.reviewqa.integration.review.Review;
import io.reviewqa.model.Polarity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A review as documents: the one that counts it first, so that none of its sentences is ever there without it. */
final class OpenSearchDocuments {

    private static final String ID = "id";
    private static final String REASON = "reason";
    private static final String MENU_NAME = "menuName";
    private static final String POSITION = "position";
    private static final String TEXT = "text";

    private final PositionedWords words = new PositionedWords();

    /** In the order in which they are written. */
    List<Map<String, Object>> of(ReadChange read) {
        ReviewVectors vectors = read.vectors();
        List<Map<String, Object>> documents = new ArrayList<>();
        documents.add(review(vectors, read.state()));
        for (VectorSet set : vectors.sets()) {
            set.sentences().forEach(sentence -> documents.add(sentence(vectors, set, sentence)));
        }
        documents.forEach(document -> document.put(OpenSearchFields.SCAN, read.scan()));
        return documents;
    }

    private static Map<String, Object> review(ReviewVectors vectors, DocumentState state) {
        Map<String, Object> document = base(vectors.review(), OpenSearchFields.REVIEW);
        boolean isEmpty = vectors.sets().stream().allMatch(set -> set.sentences().isEmpty());
        document.put(OpenSearchFields.SETS, isEmpty ? List.of(OpenSearchFields.ANY) : keys(vectors));
        document.put(OpenSearchFields.PLACE, StoreCounts.key(vectors.review()));
        document.put(OpenSearchFields.CONTENT_HASH, vectors.contentHash());
        document.put(OpenSearchFields.VERDICTS, verdicts(vectors));
        for (int part = 0; part < OpenSearchFields.STATE_PARTS; part++) {
            document.put(OpenSearchFields.STATE + part, part(state, part));
        }
        return document;
    }

    /** Parts of the lower half first. */
    static int part(DocumentState state, int part) {
        int perHalf = Long.SIZE / OpenSearchFields.STATE_BITS;
        long half = part < perHalf ? state.low() : state.high();
        return (int) (half >>> part % perHalf * OpenSearchFields.STATE_BITS) & (1 << OpenSearchFields.STATE_BITS) - 1;
    }

    private static List<String> keys(ReviewVectors vectors) {
        return vectors.sets().stream().map(set -> set.by().key()).toList();
    }

    private static List<String> verdicts(ReviewVectors vectors) {
        List<String> verdicts = new ArrayList<>();
        for (VectorSet set : vectors.sets()) {
            Map<String, Tally> tallies = new TreeMap<>();
            set.sentences().forEach(sentence -> sentence.aspects().stream()
                    .map(says -> new AspectLabel(says.aspect(), says.polarity())).distinct().forEach(says -> tallies
                            .computeIfAbsent(says.aspect(), aspect -> new Tally()).merge(says.polarity(), 1, Integer::sum)));
            MadeBy by = set.by();
            tallies.forEach((aspect, tally) -> {
                verdicts.add(OpenSearchFields.verdict(by, aspect, tally.verdict()));
                if (set == vectors.sets().get(0)) {
                    verdicts.add(OpenSearchFields.verdict(null, aspect, tally.verdict()));
                }
            });
        }
        return verdicts;
    }

    private Map<String, Object> sentence(ReviewVectors vectors, VectorSet set, LabelledSentence labelled) {
        String language = labelled.sentence().language();
        List<String> says = labelled.aspects().stream()
                .map(aspect -> OpenSearchFields.aspectPolarity(aspect.aspect(), aspect.polarity())).toList();
        Map<String, Object> document = base(vectors.review(), OpenSearchFields.SENTENCE);
        document.put(OpenSearchFields.SETS, keys(vectors));
        document.put(OpenSearchFields.SET, set.by().key());
        document.put(OpenSearchFields.FIRST_SET, set == vectors.sets().get(0));
        document.put(OpenSearchFields.LANGUAGE, language);
        document.put(OpenSearchFields.POLARITY, labelled.polarity().name());
        document.put(OpenSearchFields.words(language), words.of(labelled.sentence().text(), language));
        document.put(OpenSearchFields.ASPECTS, labelled.aspects().stream().map(AspectPolarity::aspect).toList());
        document.put(OpenSearchFields.ASPECT_POLARITY, says);
        document.put(OpenSearchFields.ASPECT, sureness(labelled.aspects()));
        if (labelled.readable()) {
            document.put(OpenSearchFields.vector(set.by().modelId(), labelled.vector().length), labelled.vector());
        }
        document.put(OpenSearchFields.STORED, stored(vectors.review(), labelled, says));
        return document;
    }

    private static Map<String, Float> sureness(List<AspectPolarity> aspects) {
        Map<String, Float> sureness = new LinkedHashMap<>();
        aspects.forEach(aspect -> sureness.merge(aspect.aspect(), Math.max(aspect.score(), Float.MIN_NORMAL), Float::max));
        return sureness;
    }

    private static Map<String, Object> stored(Review review, LabelledSentence labelled, List<String> says) {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put(OpenSearchFields.REVIEW_ID, review.reviewId());
        stored.put(OpenSearchFields.STORE_ID, review.storeId());
        stored.put(OpenSearchFields.MENU_ID, review.menuId());
        stored.put(MENU_NAME, review.menuName());
        stored.put(POSITION, labelled.sentence().position());
        stored.put(OpenSearchFields.LANGUAGE, labelled.sentence().language());
        stored.put(OpenSearchFields.SENTENCE, labelled.sentence().text());
        stored.put(TEXT, ReviewExcerpt.around(labelled.sentence().text(), review.text()));
        stored.put(OpenSearchFields.ASPECTS, says);
        stored.put(OpenSearchFields.POLARITY, labelled.polarity().name());
        stored.put(OpenSearchFields.WRITTEN, review.createdAt() == null ? null : review.createdAt().toEpochMilli());
        return stored;
    }

    /** Counts a document that is no review; it is found by no search. */
    static Map<String, Object> unreadable(ReadChange read) {
        Map<String, Object> document = identified(read.reviewId(), OpenSearchFields.UNREADABLE);
        document.put(OpenSearchFields.SCAN, read.scan());
        read.contentHash().ifPresent(hash -> document.put(OpenSearchFields.CONTENT_HASH, hash));
        document.put(OpenSearchFields.STORED, Map.of(ID, read.unreadable().reviewId(), REASON, read.unreadable().reason()));
        return document;
    }

    static UnreadableReview unreadable(JsonNode stored) {
        return new UnreadableReview(stored.path(ID).asText(), stored.path(REASON).asText());
    }

    private static Map<String, Object> identified(String reviewId, String kind) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(OpenSearchFields.KIND, kind);
        document.put(OpenSearchFields.REVIEW_ID, reviewId);
        return document;
    }

    private static Map<String, Object> base(Review review, String kind) {
        Map<String, Object> document = identified(review.reviewId(), kind);
        document.put(OpenSearchFields.STORE_ID, review.storeId());
        document.put(OpenSearchFields.MENU_ID, review.menuId());
        document.put(OpenSearchFields.RATING, review.rating());
        document.put(OpenSearchFields.WRITTEN, review.createdAt() == null ? null : review.createdAt().toEpochMilli());
        return document;
    }

    static SentenceHit sentence(JsonNode stored, float score) {
        List<AspectLabel> aspects = new ArrayList<>();
        for (JsonNode label : stored.path(OpenSearchFields.ASPECTS)) {
            String[] parts = label.asText().split("\\|");
            aspects.add(new AspectLabel(parts[0], Polarity.valueOf(parts[1])));
        }
        JsonNode written = stored.path(OpenSearchFields.WRITTEN);
        return new SentenceHit(text(stored, OpenSearchFields.REVIEW_ID), text(stored, OpenSearchFields.STORE_ID),
                text(stored, OpenSearchFields.MENU_ID), text(stored, MENU_NAME), stored.path(POSITION).asInt(),
                text(stored, OpenSearchFields.LANGUAGE), text(stored, OpenSearchFields.SENTENCE), text(stored, TEXT), score,
                List.copyOf(aspects), Polarity.valueOf(text(stored, OpenSearchFields.POLARITY)),
                written.isNumber() ? Instant.ofEpochMilli(written.asLong()) : null);
    }

    private static String text(JsonNode stored, String field) {
        return stored.path(field).textValue();
    }
}
