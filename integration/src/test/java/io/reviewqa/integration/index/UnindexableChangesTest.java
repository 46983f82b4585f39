package io.reviewqa.integration.index;

import static io.reviewqa.integration.index.Fixtures.direction;
import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.mongodb.changes.PoisonEventException;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents of {@code review_vectors} that somebody has written by hand, among sound ones. */
class UnindexableChangesTest {

    private static final SearchScope ALL = SearchScope.of(null, null);
    private static final String LONG = "s".repeat(40_000);

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final EmbeddingModel model = new EmbeddingModel();
    private final ReviewIndex index = Fixtures.index(model);
    private final SentenceSearch search = new SentenceSearch(index);

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    /** Ways to spoil a document, by name. */
    private static Map<String, Consumer<Document>> ways() {
        Map<String, Consumer<Document>> ways = new TreeMap<>();
        ways.put("storeId too long", document -> document.put("storeId", LONG));
        ways.put("storeId missing", document -> document.remove("storeId"));
        ways.put("menuId too long", document -> document.put("menuId", LONG));
        ways.put("contentHash too long", document -> document.put("contentHash", LONG));
        ways.put("contentHash missing", document -> document.remove("contentHash"));
        ways.put("sentences null", document -> document.put("sentences", null));
        ways.put("sentences of numbers", document -> document.put("sentences", List.of(1, 2)));
        ways.put("vector missing", document -> firstSentence(document).remove("vector"));
        ways.put("vector empty", document -> firstSentence(document).put("vector", vector()));
        ways.put("vector not a number", document -> firstSentence(document).put("vector", vector(Float.NaN, 1)));
        ways.put("vector infinite", document -> firstSentence(document).put("vector", vector(Float.POSITIVE_INFINITY, 1)));
        ways.put("vector of another dimension", document -> firstSentence(document).put("vector", vector(1, 0, 0)));
        ways.put("vector of too many dimensions", document -> firstSentence(document).put("vector", vector(new float[5_000])));
        ways.put("vector a list", document -> firstSentence(document).put("vector", List.of(1.0, 0.0)));
        ways.put("language missing", document -> firstSentence(document).remove("language"));
        ways.put("aspect too long", document -> firstAspect(document).put("name", LONG));
        ways.put("aspect with a bar", document -> firstAspect(document).put("name", "salty|NEGATIVE"));
        ways.put("aspect without a name", document -> firstAspect(document).remove("name"));
        ways.put("score not a number", document -> firstAspect(document).put("score", Double.NaN));
        ways.put("score a text", document -> firstAspect(document).put("score", "0.9"));
        ways.put("polarity unknown", document -> firstAspect(document).put("polarity", "enthusiastic"));
        return ways;
    }

    private static Document firstSentence(Document document) {
        return document.getList("sentences", Document.class).get(0);
    }

    private static Document firstAspect(Document document) {
        return firstSentence(document).getList("aspects", Document.class).get(0);
    }

    private static Binary vector(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Binary(bytes.array());
    }

    private static ChangeEvent sound(String id) {
        return review(id, "s1", "m1", sentence("The broth is salty.", 10, says("salty", Polarity.POSITIVE)));
    }

    private static ChangeEvent spoilt(String id, Consumer<Document> way) {
        ChangeEvent change = sound(id);
        way.accept(change.fullDocument());
        return change;
    }

    private void modelOfTwoDimensions() {
        model.answered(EmbedResponse.newBuilder().setModelId(Fixtures.MODEL)
                .addEmbeddings(Embedding.newBuilder().addValues(1).addValues(0)).build());
    }

    private List<String> found() {
        return search.all(ALL, 100).stream().map(SentenceHit::reviewId).sorted().toList();
    }

    private int count() {
        return index.reviews() + index.unreadable();
    }

    static Set<String> names() {
        return ways().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void whenOneOfABatchCannotBeIndexed_thenItIsNamedAndTheOthersAreSearchable(String way) {
        modelOfTwoDimensions();
        ChangeEvent bad = spoilt("bad", ways().get(way));
        PoisonEventException refused = catchThrowableOfType(PoisonEventException.class,
                () -> index.apply(List.of(sound("before"), bad, sound("after"))));
        assertThat(refused).as(way).isNotNull();
        assertThat(refused.names(bad)).isTrue();
        assertThat(refused.getMessage()).contains("bad").hasSizeLessThan(1_000);
        assertThat(found()).containsExactly("after", "before");
        assertThat(count()).as("it is counted all the same").isEqualTo(3);
        assertThat(new EvidenceCounter(index).count(ALL, "salty").positive()).isEqualTo(2);
    }

    @Test
    void whenABatchIsRefusedForOne_thenItsTraceSaysOnceThatTheOthersAreSearchable() {
        ChangeEvent bad = spoilt("bad", document -> document.remove("sentences"));
        traced("refused", () -> assertThatThrownBy(() -> index.apply(List.of(sound("r"), bad)))
                .isInstanceOf(PoisonEventException.class));
        traced("repeated", () -> index.apply(List.of(sound("r"))));
        traced("bad alone", () -> assertThatThrownBy(() -> index.apply(List.of(bad))).isInstanceOf(PoisonEventException.class));
        assertThat(TELEMETRY.getSpans())
                .extracting(SpanData::getName, span -> span.getEvents().stream().map(EventData::getName).toList())
                .containsExactly(tuple("refused", List.of("searchable")), tuple("repeated", List.of()),
                        tuple("bad alone", List.of()));
    }

    private static void traced(String name, ThrowingCallable work) {
        Span span = TELEMETRY.getOpenTelemetry().getTracer("test").spanBuilder(name).startSpan();
        try (Scope scope = span.makeCurrent()) {
            assertThatCode(work).doesNotThrowAnyException();
        } finally {
            span.end();
        }
    }

    @Test
    void whenAllWaysComeTogether_thenEachIsNamedForItsOwnReason() throws IOException {
        modelOfTwoDimensions();
        List<ChangeEvent> changes = ways().entrySet().stream().map(way -> spoilt(way.getKey(), way.getValue())).toList();
        PoisonEventException refused = catchThrowableOfType(PoisonEventException.class, () -> index.apply(changes));
        assertThat(changes).allSatisfy(change -> assertThat(refused.about(change).getMessage())
                .contains("review " + change.id()).doesNotContain("; vectors of"));
        index.apply(List.of(sound("good")));
        assertThat(search.nearest(ALL, Fixtures.MODEL, direction(10), 5)).extracting(SentenceHit::reviewId)
                .containsExactly("good");
        assertThat(count()).isEqualTo(changes.size() + 1);
    }

    @Test
    void whenAReviewBecomesUnindexable_thenWhatWasShownOfItIsGoneAndItComesBackWhenMended() throws IOException {
        index.apply(List.of(sound("r")));
        assertThatThrownBy(() -> index.apply(List.of(spoilt("r", document -> document.put("storeId", LONG)))))
                .isInstanceOf(PoisonEventException.class);
        assertThat(found()).isEmpty();
        assertThat(count()).isEqualTo(1);
        index.apply(List.of(sound("r")));
        assertThat(found()).containsExactly("r");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whenTheFirstVectorIsOfAWrongDimension_thenTheRightOnesAreTakenAllTheSame() throws IOException {
        index.apply(List.of(spoilt("first", document -> firstSentence(document).put("vector", vector(1, 0, 0)))));
        index.apply(List.of(sound("r1"), sound("r2")));
        assertThat(search.nearest(ALL, Fixtures.MODEL, direction(10), 5)).extracting(SentenceHit::reviewId).contains("r1", "r2")
                .doesNotContain("first");
    }

    @Test
    void whenABadDocumentIsScanned_thenItStaysCountedAfterTheScan() throws IOException {
        Instant begun = Instant.parse("2026-01-01T00:00:00Z");
        ChangeEvent bad = spoilt("bad", document -> document.remove("sentences"));
        ChangeEvent scanned = ChangeEvent.snapshot(bad.fullDocument(), begun);
        assertThatThrownBy(() -> index.apply(List.of(ChangeEvent.snapshot(sound("r").fullDocument(), begun), scanned)))
                .isInstanceOf(PoisonEventException.class);
        index.apply(List.of(ChangeEvent.snapshotEnd(begun)));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void whenABadDocumentIsDeleted_thenNothingIsLeft() throws IOException {
        assertThatThrownBy(() -> index.apply(List.of(spoilt("bad", document -> document.put("sentences", "none")))))
                .isInstanceOf(PoisonEventException.class);
        index.apply(List.of(new ChangeEvent(OperationType.DELETE, "bad", null, Instant.EPOCH)));
        assertThat(count()).isZero();
    }
}
