package io.reviewqa.integration.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.grpc.Status;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What opens the circuit breakers, and what closes them. */
@ExtendWith(OutputCaptureExtension.class)
class BreakerConfigurationTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final CircuitBreaker breaker = new BreakerConfiguration()
            .circuitBreakers(new BreakerProperties(Duration.ofSeconds(3), 3, Duration.ofMillis(50))).circuitBreaker("embedding");

    @Test
    void whenCallsFailOneAfterAnother_thenItOpensAndOneThatSucceedsClosesIt() {
        fail(Status.UNAVAILABLE.asRuntimeException(), 2);
        breaker.onSuccess(1, TimeUnit.MILLISECONDS);
        fail(Status.DEADLINE_EXCEEDED.asRuntimeException(), 2);
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
        fail(new RuntimeException(Status.UNAUTHENTICATED.asRuntimeException()), 1);
        assertThat(breaker.getState()).isNotEqualTo(State.CLOSED);

        await().atMost(LIMIT).until(breaker::tryAcquirePermission);
        assertThat(breaker.tryAcquirePermission()).as("one asks for all").isFalse();
        breaker.onSuccess(1, TimeUnit.MILLISECONDS);
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void whenItIsBusyOrRefuses_thenItIsThere() {
        fail(Status.RESOURCE_EXHAUSTED.asRuntimeException(), 9);
        fail(Status.INVALID_ARGUMENT.asRuntimeException(), 9);
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
        assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(3);
    }

    @Test
    void whenTheCallerEndsIt_thenItSaysNothing() {
        fail(Status.CANCELLED.asRuntimeException(), 9);
        fail(new CancellationException("the client left"), 9);
        fail(Status.DEADLINE_EXCEEDED.withCause(new GenerationTimeoutException("took longer than it may")).asRuntimeException(),
                9);
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void whenACallFails_thenTheLineSaysWhatTheStatusSaysAndNotItsCause(CapturedOutput output) {
        fail(Status.UNAVAILABLE.withDescription("io exception").withCause(new SocketException("reset")).asRuntimeException(), 1);
        fail(Status.UNAVAILABLE.asRuntimeException(), 1);
        assertThat(output.getOut().lines().filter(line -> line.contains("A question's call")))
                .satisfiesExactly(line -> assertThat(line).endsWith("for embedding failed: UNAVAILABLE: io exception"),
                        line -> assertThat(line).endsWith("for embedding failed: UNAVAILABLE"));
        assertThat(output).doesNotContain("SocketException");
    }

    private void fail(Exception failure, int times) {
        for (int i = 0; i < times; i++) {
            breaker.onError(1, TimeUnit.MILLISECONDS, failure);
        }
    }
}
