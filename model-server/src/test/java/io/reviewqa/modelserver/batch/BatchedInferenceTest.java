package io.reviewqa.modelserver.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.backend.InferenceBackend;
import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.metrics.InferenceMetrics;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.BlockingBackend;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What breaks where no one would look for it: whoever waits is told. */
@Timeout(30)
class BatchedInferenceTest {

    private static final InferenceSettings SETTINGS = new InferenceSettings(new InputLimits(10, 100), 10, 10, 1, 2);

    /** As one that asks for exemplars while the start of an application fails. */
    private static final class BrokenTimers extends SimpleMeterRegistry {

        @Override
        protected Timer newTimer(Meter.Id id, DistributionStatisticConfig statistics, PauseDetector pauses) {
            Timer timer = mock(Timer.class);
            doThrow(new IllegalStateException("broken on purpose")).when(timer).record(anyLong(), any());
            return timer;
        }
    }

    /** Its workers end, once they are let go, before they take anything. */
    private static final class WithoutSessions implements InferenceBackend {

        private final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public Session openSession() {
            try {
                asked.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new OutOfMemoryError("on purpose");
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void whenAMetricCannotBeTaken_thenTheCallFails() {
        try (BatchedInference inference = start(new BlockingBackend(), new BrokenTimers())) {
            assertFails(compute(inference), Failure.INTERNAL);
            assertFails(compute(inference), Failure.INTERNAL);
        }
    }

    @Test
    void whenNoWorkerIsLeft_thenWhatWaitsFailsAndNothingMoreIsTaken() {
        WithoutSessions backend = new WithoutSessions();
        try (BatchedInference inference = start(backend, new SimpleMeterRegistry())) {
            CompletableFuture<List<float[]>> waiting = compute(inference);
            assertThat(waiting).isNotDone();
            backend.asked.countDown();

            assertFails(waiting, Failure.UNAVAILABLE);
            assertThatThrownBy(() -> compute(inference)).isInstanceOf(ModelServerException.class);
        }
    }

    private static BatchedInference start(InferenceBackend backend, SimpleMeterRegistry meters) {
        return new BatchedInference(backend, SETTINGS, new InferenceMetrics(meters, "embedding", "lengths"));
    }

    private static CompletableFuture<List<float[]>> compute(BatchedInference inference) {
        return inference.compute(() -> List.of(new TokenSequence("a", new long[1])), Caller.INTERNAL);
    }

    private static void assertFails(CompletableFuture<List<float[]>> call, Failure failure) {
        assertThatThrownBy(() -> call.get(5, TimeUnit.SECONDS)).cause().isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(failure));
    }
}
