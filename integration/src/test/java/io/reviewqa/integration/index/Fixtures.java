package io.reviewqa.integration.index;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.config.IndexEngine;
import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.embedding.ReviewVectors;
import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.VectorDocuments;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import io.reviewqa.text.Languages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;

/** Reviews with made-up vectors and labels, for tests of the index and of what stands on it. */
public final class Fixtures {

    /** One with weights of its own to rank by. */
    public static final String MODEL = "all-minilm-l6-v2";

    public static final MadeBy MADE_BY = new MadeBy(MODEL, "labels-1");

    private static volatile Engine engine = Fixtures::inMemory;

    private Fixtures() {}

    /** Makes an index that holds nothing. */
    @FunctionalInterface
    public interface Engine {
        ReviewIndex open(EmbeddingModel model) throws IOException;
    }

    /** From now on tests are of another engine; null for Lucene in memory. */
    public static void use(Engine other) {
        engine = other == null ? Fixtures::inMemory : other;
    }

    public static ReviewIndex index() {
        EmbeddingModel model = new EmbeddingModel();
        model.answered(EmbedResponse.newBuilder().setModelId(MODEL)
                .addEmbeddings(Embedding.newBuilder().addAllValues(List.of(1f, 0f))).build());
        return index(model);
    }

    /** @param model that tells which dimension vectors have */
    public static ReviewIndex index(EmbeddingModel model) {
        try {
            return engine.open(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReviewIndex inMemory(EmbeddingModel model) throws IOException {
        return new LuceneIndex(new IndexProperties(IndexEngine.LUCENE, null, Duration.ofSeconds(5)), model);
    }

    /** A sentence whose two-dimensional unit vector points to the given angle, in degrees. */
    public static LabelledSentence sentence(String text, double angle, AspectPolarity... aspects) {
        float[] vector = {(float) Math.cos(Math.toRadians(angle)), (float) Math.sin(Math.toRadians(angle))};
        String language = Languages.of(text);
        return new LabelledSentence(new Sentence(0, text, language), vector, language.equals("en"),
                List.of(aspects), aspects.length == 0 ? Polarity.NEUTRAL : aspects[0].polarity());
    }

    public static AspectPolarity says(String aspect, Polarity polarity) {
        return new AspectPolarity(aspect, 0.9f, polarity);
    }

    public static ChangeEvent review(String id, String store, String menu, LabelledSentence... sentences) {
        String text = String.join(" ", Arrays.stream(sentences).map(s -> s.sentence().text()).toList());
        return review(new Review(id, store, null, menu, null, text, null, null, null), sentences);
    }

    /** A review of given stars and date. */
    public static ChangeEvent review(Review review, LabelledSentence... sentences) {
        List<LabelledSentence> numbered = new ArrayList<>();
        for (LabelledSentence s : sentences) {
            Sentence sentence = new Sentence(numbered.size(), s.sentence().text(), s.sentence().language());
            numbered.add(new LabelledSentence(sentence, s.vector(), s.readable(), s.aspects(), s.polarity()));
        }
        return review(new ReviewVectors(review, MADE_BY, numbered));
    }

    public static ChangeEvent review(ReviewVectors vectors) {
        return new ChangeEvent(
                OperationType.INSERT, vectors.review().reviewId(), VectorDocuments.document(vectors), Instant.EPOCH);
    }

    /** Stands for a document of reviews that is none. */
    public static ChangeEvent unreadable(String id) {
        Document document = new Document("_id", id).append("unreadable", "field text is missing");
        return new ChangeEvent(OperationType.REPLACE, id, document, Instant.EPOCH);
    }

    public static ChangeEvent deletion(String id) {
        return new ChangeEvent(OperationType.DELETE, id, null, Instant.EPOCH);
    }

    /** The two-dimensional unit vector of an angle in degrees. */
    public static float[] direction(double angle) {
        return sentence("x", angle).vector();
    }
}
