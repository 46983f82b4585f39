package io.reviewqa.modelserver.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.batch.InferenceSettings;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.BlockingBackend;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EmbeddingPipelineTest {

    private static final NamedModel<EmbeddingModelDefinition> MODEL = new NamedModel<>("lengths",
            new EmbeddingModelDefinition(null, List.of(), null, Set.of("en"), 1, null, 0, "query: ", "", null, null));

    private final BlockingBackend backend = new BlockingBackend();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EmbeddingPipeline pipeline = EmbeddingPipeline.start(backend, MODEL,
            new InferenceSettings(new InputLimits(10, 100), 3, 4, 1, 1), registry);
    private final Embedder embedder = pipeline;

    @AfterEach
    void close() {
        backend.release();
        pipeline.close();
        assertThat(backend.isClosed()).isTrue();
    }

    @Test
    void whenTextsAreEmbedded_thenVectorsKeepTheirOrderAndQueriesGetTheirPrefix() {
        assertThat(embedder.embed(List.of("aaa", "b"), InputType.PASSAGE, Caller.INTERNAL).join())
                .containsExactly(new float[] {3}, new float[] {1});
        assertThat(embedder.embed(List.of("b"), InputType.QUERY, Caller.INTERNAL).join())
                .containsExactly(new float[] {8});
    }

    @Test
    void whenAQuestionWasEmbeddedBefore_thenItIsNotComputedAgainAndAPassageIs() {
        backend.computedLengths().clear();
        for (int i = 0; i < 2; i++) {
            embedder.embed(List.of("bb"), InputType.QUERY, Caller.INTERNAL).join();
            embed("bb").join();
        }
        assertThat(backend.computedLengths()).containsExactlyInAnyOrder("query: bb".length(), 2, 2);
    }

    @Test
    void whenAQuestionCouldNotBeEmbedded_thenItIsTriedAgain() {
        backend.fail();
        assertThatThrownBy(() -> embedder.embed(List.of("b"), InputType.QUERY, Caller.INTERNAL).join())
                .hasMessageContaining("inference failed");
        backend.fail(null);

        assertThat(embedder.embed(List.of("b"), InputType.QUERY, Caller.INTERNAL).join()).containsExactly(new float[] {8});
    }

    @Test
    void whenTheQueueIsFull_thenTheCallIsRefusedAtOnceAndCounted() throws InterruptedException {
        CompletableFuture<List<float[]>> running = occupyTheWorker();
        CompletableFuture<List<float[]>> waiting = embed("a", "b", "c", "d");

        assertOverloaded(() -> embed("e"));

        assertThat(registry.get("reviewqa.embedding.refusals").tags("model", "lengths", "reason", "queue").counter()
                .count()).isEqualTo(1);
        backend.release();
        assertThat(running).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(waiting).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void whenAllPermitsAreTaken_thenTheCallIsRefusedAtOnceAndPermitsComeBack() throws InterruptedException {
        CompletableFuture<List<float[]>> running = occupyTheWorker();
        CompletableFuture<List<float[]>> second = embed("a");
        CompletableFuture<List<float[]>> third = embed("b");

        assertOverloaded(() -> embed("c"));

        backend.release();
        CompletableFuture.allOf(running, second, third).join();
        assertThat(embed("d")).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void whenTheCallerLeavesWhileWaiting_thenItsTextIsNeverComputed() throws InterruptedException {
        CompletableFuture<List<float[]>> running = occupyTheWorker();
        AtomicBoolean left = new AtomicBoolean();
        CompletableFuture<List<float[]>> waiting =
                embedder.embed(List.of("0123456789"), InputType.PASSAGE, left::get);
        left.set(true);

        backend.release();

        assertThat(running).succeedsWithin(5, TimeUnit.SECONDS);
        assertThatThrownBy(waiting::join).cause().isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.CALLER_LEFT));
        assertThat(backend.computedLengths()).doesNotContain(10);
    }

    @Test
    void whenInferenceFails_thenTheCallFailsAndTheWorkerGoesOn() {
        backend.fail();

        assertThatThrownBy(() -> embed("a").join()).cause().isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.INTERNAL));
        assertThatThrownBy(() -> embed("b").join()).hasMessageContaining("inference failed");
    }

    @Test
    void whenInferenceEndsInAnError_thenTheCallFailsAndTheWorkerGoesOn() {
        backend.fail(new OutOfMemoryError("on purpose"));
        assertThatThrownBy(() -> embed("a").get(5, TimeUnit.SECONDS)).cause().isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.INTERNAL));
        backend.fail(null);

        assertThat(embed("b")).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void whenThePipelineCloses_thenCallsInFlightAreFinishedFirst() throws InterruptedException {
        CompletableFuture<List<float[]>> running = occupyTheWorker();
        CompletableFuture<List<float[]>> waiting = embed("a");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(pipeline::close);

        backend.release();

        assertThat(closing).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(running).isCompletedWithValueMatching(vectors -> vectors.size() == 1);
        assertThat(waiting).isCompletedWithValueMatching(vectors -> vectors.size() == 1);
    }

    @Test
    void whenTheModelHasAnotherDimensionThanItsDefinition_thenItIsRefused() {
        NamedModel<EmbeddingModelDefinition> wrong = new NamedModel<>("lengths",
                new EmbeddingModelDefinition(null, List.of(), null, Set.of("en"), 384, null, 0, "", "", null, null));
        BlockingBackend refused = new BlockingBackend();

        assertThatThrownBy(() -> EmbeddingPipeline.start(refused, wrong,
                new InferenceSettings(new InputLimits(1, 1), 1, 1, 1, 1), registry))
                .hasMessage("it gives vectors of 1 values, its definition says 384");
        assertThat(refused.isClosed()).isTrue();
    }

    private CompletableFuture<List<float[]>> occupyTheWorker() throws InterruptedException {
        backend.block();
        CompletableFuture<List<float[]>> running = embed("x");
        backend.awaitInference();
        return running;
    }

    private CompletableFuture<List<float[]>> embed(String... texts) {
        return embedder.embed(List.of(texts), InputType.PASSAGE, Caller.INTERNAL);
    }

    private static void assertOverloaded(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.OVERLOADED));
    }
}
