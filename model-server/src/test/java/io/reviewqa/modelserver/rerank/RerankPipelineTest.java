package io.reviewqa.modelserver.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.batch.InferenceSettings;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.RerankModelDefinition;
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

/** The stages are those of embedding; what is tested here is that a reranker's calls go through them. */
@Timeout(30)
class RerankPipelineTest {

    private static final NamedModel<RerankModelDefinition> MODEL = new NamedModel<>("lengths",
            new RerankModelDefinition(null, List.of(), null, Set.of("en", "ko"), 0, null, null));

    private final BlockingBackend backend = new BlockingBackend();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RerankPipeline pipeline = RerankPipeline.start(backend, MODEL,
            new InferenceSettings(new InputLimits(10, 100), 3, 4, 1, 1), registry);

    @AfterEach
    void close() {
        backend.release();
        pipeline.close();
        assertThat(backend.isClosed()).isTrue();
    }

    @Test
    void whenPassagesAreRead_thenScoresKeepTheirOrderAndTheModelSaysWhatItReads() {
        assertThat(rerank("aaa", "b").join()).extracting(PassageReading::score).containsExactly(3f, 1f);
        assertThat(pipeline.id()).isEqualTo("lengths");
        assertThat(pipeline.languages()).containsExactlyInAnyOrder("en", "ko");
    }

    @Test
    void whenAPassageWasReadForTheSameQuestionBefore_thenOnlyTheOthersAreComputed() {
        backend.computedLengths().clear();
        rerank("aaa", "b").join();
        assertThat(rerank("cc", "aaa", "cc").join()).extracting(PassageReading::score).containsExactly(2f, 3f, 2f);
        assertThat(backend.computedLengths()).containsExactlyInAnyOrder(3, 1, 2);

        assertThat(pipeline.rerank("Spicy?", List.of("aaa"), Caller.INTERNAL).join()).hasSize(1);
        assertThat(backend.computedLengths()).as("of another question").containsExactlyInAnyOrder(3, 1, 2, 3);
        assertThat(remembered("hit")).isEqualTo(2);
        assertThat(remembered("miss")).isEqualTo(4);
    }

    private double remembered(String outcome) {
        return registry.get("reviewqa.rerank.remembered").tags("model", "lengths", "outcome", outcome).counter().count();
    }

    @Test
    void whenMorePassagesComeThanFit_thenTheCallIsRefusedAtOnceAndCounted() throws InterruptedException {
        CompletableFuture<List<PassageReading>> running = occupyTheWorker();
        rerank("a", "b", "c", "d");

        assertThatThrownBy(() -> rerank("e")).isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.OVERLOADED));

        assertThat(registry.get("reviewqa.rerank.refusals").tags("model", "lengths", "reason", "queue").counter().count())
                .isEqualTo(1);
        backend.release();
        assertThat(running).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void whenTheCallerLeavesWhileWaiting_thenItsPassagesAreNeverComputed() throws InterruptedException {
        CompletableFuture<List<PassageReading>> running = occupyTheWorker();
        AtomicBoolean left = new AtomicBoolean();
        CompletableFuture<List<PassageReading>> waiting = pipeline.rerank("Salty?", List.of("0123456789"), left::get);
        left.set(true);

        backend.release();

        assertThat(running).succeedsWithin(5, TimeUnit.SECONDS);
        assertThatThrownBy(waiting::join).cause().isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.CALLER_LEFT));
        assertThat(backend.computedLengths()).doesNotContain(10);
    }

    @Test
    void whenQuestionOrPassagesBreakALimit_thenTheMessageSaysWhich() {
        assertInvalid(" ", List.of("a"), "the question is empty or blank");
        assertInvalid("x".repeat(101), List.of("a"), "the question has 101 characters: at most 100 are taken");
        assertInvalid("Salty?", List.of(), "no texts: a call carries 1 to 10");
        assertInvalid("Salty?", List.of("a", ""), "text 1 is empty or blank");
    }

    private void assertInvalid(String question, List<String> passages, String message) {
        assertThatThrownBy(() -> pipeline.rerank(question, passages, Caller.INTERNAL)).hasMessage(message)
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.INVALID_INPUT));
    }

    private CompletableFuture<List<PassageReading>> occupyTheWorker() throws InterruptedException {
        backend.block();
        CompletableFuture<List<PassageReading>> running = rerank("x");
        backend.awaitInference();
        return running;
    }

    private CompletableFuture<List<PassageReading>> rerank(String... passages) {
        return pipeline.rerank("Salty?", List.of(passages), Caller.INTERNAL);
    }
}
