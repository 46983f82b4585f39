package io.reviewqa.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowBodiesTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger broken = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Says nothing until it is broken off; that is its end. */
    private Future<Integer> silent(SlowBodies bodies) {
        CountDownLatch over = new CountDownLatch(1);
        InputStream silence = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }
        };
        int before = bodies.waiting();
        Future<Integer> read = threads.submit(() -> bodies.new Body(silence, () -> {
            broken.incrementAndGet();
            over.countDown();
        }).read());
        await().until(() -> bodies.waiting() == before + 1);
        return read;
    }

    @Test
    void whenABodyDoesNotCome_thenItIsBrokenOffAfterThePatience() throws Exception {
        SlowBodies bodies = new SlowBodies(10, Duration.ofMillis(200));
        Future<Integer> silent = silent(bodies);

        bodies.look();
        assertThat(silent).isNotDone();
        await().until(() -> {
            bodies.look();
            return silent.isDone();
        });
        assertThat(silent.get()).isEqualTo(-1);
        assertThat(broken).hasValue(1);
        assertThat(bodies.waiting()).isZero();
    }

    @Test
    void whenTooManyAreWaitedFor_thenThoseWaitedForLongestGo() {
        SlowBodies bodies = new SlowBodies(2, Duration.ofMinutes(1));
        List<Future<Integer>> silent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            silent.add(silent(bodies));
        }

        bodies.look();
        assertThat(broken).as("none has been waited for two seconds").hasValue(0);
        await().until(() -> {
            bodies.look();
            return broken.get() == 3;
        });
        await().until(() -> silent.subList(0, 3).stream().allMatch(Future::isDone));
        assertThat(silent.subList(3, 5)).noneMatch(Future::isDone);
        bodies.look();
        assertThat(broken).hasValue(3);
    }

    @Test
    void whenALongBodyComesSteadily_thenItMayTakeLongerThanThePatience() throws Exception {
        SlowBodies bodies = new SlowBodies(10, Duration.ofMillis(200));
        PipedOutputStream sender = new PipedOutputStream();
        InputStream body = bodies.new Body(new PipedInputStream(sender, 1 << 20), broken::incrementAndGet);
        sender.write(new byte[500_000]);
        assertThat(body.readNBytes(500_000)).hasSize(500_000);
        Future<Integer> next = threads.submit(() -> body.read());

        await().during(Duration.ofMillis(500)).until(() -> {
            bodies.look();
            return broken.get() == 0;
        });
        sender.write(7);
        sender.flush();
        assertThat(next.get()).isEqualTo(7);
    }
}
