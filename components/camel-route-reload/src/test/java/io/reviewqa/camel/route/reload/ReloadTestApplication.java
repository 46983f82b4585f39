package io.reviewqa.camel.route.reload;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** An application of routes alone. */
@EnableAutoConfiguration
class ReloadTestApplication {

    @Bean
    Doorman doorman() {
        return new Doorman();
    }

    /** Keeps exchanges waiting. */
    public static final class Doorman {

        private volatile CountDownLatch door = new CountDownLatch(1);
        private final AtomicInteger waiting = new AtomicInteger();

        /** Called by a route. */
        public void await() throws InterruptedException {
            waiting.incrementAndGet();
            door.await();
            waiting.decrementAndGet();
        }

        void shut() {
            door = new CountDownLatch(1);
        }

        int waiting() {
            return waiting.get();
        }

        void letAllIn() {
            door.countDown();
        }
    }
}
