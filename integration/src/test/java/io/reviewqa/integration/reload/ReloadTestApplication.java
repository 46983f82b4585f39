package io.reviewqa.integration.reload;

import io.reviewqa.integration.api.EdgeHeaders;
import io.reviewqa.integration.config.RouteProperties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.boot.autoconfigure.mongo.MongoAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The reloading and the list of routes, without the stores; no component, for other tests scan these packages. */
@EnableAutoConfiguration(exclude = {MongoAutoConfiguration.class, RedisAutoConfiguration.class,
    SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class})
@EnableConfigurationProperties(RouteProperties.class)
@Import({RouteReloadConfiguration.class, EdgeHeaders.class})
@ComponentScan("io.reviewqa.integration.topology")
class ReloadTestApplication {

    @Bean
    Doorman doorman() {
        return new Doorman();
    }

    /** Keeps exchanges waiting. */
    public static final class Doorman {

        private final CountDownLatch door = new CountDownLatch(1);
        private final AtomicInteger waiting = new AtomicInteger();

        /** Called by a route. */
        public void await() throws InterruptedException {
            waiting.incrementAndGet();
            door.await();
            waiting.decrementAndGet();
        }

        int waiting() {
            return waiting.get();
        }

        void letAllIn() {
            door.countDown();
        }
    }
}
