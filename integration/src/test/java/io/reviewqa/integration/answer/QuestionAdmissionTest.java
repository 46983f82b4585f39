package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.integration.answer.QuestionAdmission.Place;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.config.GrpcContextStrategy;
import io.reviewqa.integration.config.QaProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class QuestionAdmissionTest {

    private static final long MEGABYTE = 1 << 20;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private QuestionAdmission admission(int most, Duration patience, long heap) {
        return new QuestionAdmission(new QaProperties(1, most, Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofMinutes(1),
                Duration.ofMinutes(1), 0, patience), registry, heap);
    }

    private Exchange exchange() {
        return new DefaultExchange(camel);
    }

    private double searching() {
        return registry.get("reviewqa.qa.searching").gauge().value();
    }

    private double waiting() {
        return registry.get("reviewqa.qa.waiting").gauge().value();
    }

    @Test
    void whenNothingIsSet_thenTheHeapSaysHowManyMay() throws InterruptedException {
        QuestionAdmission four = admission(0, Duration.ofMillis(1), 256 * MEGABYTE);
        for (int i = 0; i < 4; i++) {
            four.enter(exchange(), true);
        }

        assertThat(searching()).isEqualTo(4);
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> four.enter(exchange(), true))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE))
                .withMessageContaining("reviewqa.qa.max-concurrent-searches");
    }

    @Test
    void whenAPlaceIsLeft_thenWhoWaitedLongestGetsIt() throws Exception {
        QuestionAdmission one = admission(1, Duration.ofMinutes(1), MEGABYTE);
        Place first = one.enter(exchange(), true);
        List<Future<Place>> others = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            double waiting = i;
            others.add(threads.submit(() -> one.enter(exchange(), true)));
            await().until(() -> waiting() == waiting);
        }

        one.leave(first);
        Place second = others.get(0).get();
        assertThat(others.subList(1, 3)).noneMatch(Future::isDone);
        one.leave(first);
        assertThat(searching()).isEqualTo(1);
        one.leave(second);
        one.leave(others.get(1).get());
        one.leave(others.get(2).get());
        assertThat(searching()).isZero();
    }

    @Test
    void whenManyWait_thenAClientIsRefusedAtOnceAndAStreamWaits() throws Exception {
        QuestionAdmission one = admission(1, Duration.ofMinutes(10), MEGABYTE);
        Place first = one.enter(exchange(), true);
        for (int i = 0; i < 32; i++) {
            threads.submit(() -> one.enter(exchange(), true));
        }
        await().until(() -> waiting() == 32);

        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> one.enter(exchange(), true));
        Future<Place> stream = threads.submit(() -> one.enter(exchange(), false));
        await().until(() -> waiting() == 33);
        assertThat(stream).isNotDone();
        one.leave(first);
    }

    @Test
    void whenAnExchangeFails_thenItsPlaceIsLeftWithIt() throws InterruptedException {
        QuestionAdmission one = admission(1, Duration.ofMillis(1), MEGABYTE);
        Exchange failed = exchange();
        one.enter(failed, true);

        failed.getExchangeExtension().handoverCompletions().forEach(completion -> completion.onFailure(failed));

        assertThat(searching()).isZero();
    }

    @Test
    void whenItWasCancelledMeanwhile_thenItTakesNoPlace() {
        QuestionAdmission one = admission(1, Duration.ofMillis(1), MEGABYTE);
        Exchange left = exchange();
        CancellableContext calls = Context.ROOT.withCancellation();
        calls.cancel(null);
        left.setProperty(GrpcContextStrategy.PROPERTY, calls);

        assertThatThrownBy(() -> one.enter(left, true)).isInstanceOf(CancellationException.class);
        assertThat(searching()).isZero();
    }
}
