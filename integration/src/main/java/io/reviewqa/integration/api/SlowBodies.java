package io.reviewqa.integration.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.config.ApiProperties;
import io.reviewqa.integration.metrics.IntegrationMetric;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps clients that send a body slowly, or say nothing in its midst, from holding the threads that others need: who reads a body waits
 * for it on a thread. One is broken off when it was waited for too long, and those that were waited for longest also when half of all
 * threads wait: their clients' ends are closed, so that reading fails.
 */
@Component
public final class SlowBodies implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SlowBodies.class);
    private static final Duration PERIOD = Duration.ofMillis(250);
    /** So long any body may be waited for, however many are. */
    private static final Duration ALWAYS = Duration.ofSeconds(2);
    /** What comes in a second makes up for a second of waiting. */
    private static final long BYTES_A_SECOND = 500;

    private final Set<Body> waiting = ConcurrentHashMap.newKeySet();
    private final int most;
    private final long patience;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "slow-bodies");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    public SlowBodies(ObjectProvider<ServerProperties> server, ApiProperties api, MeterRegistry registry) {
        // Tests of routes have no server.
        this(Math.max(1, server.getIfAvailable(ServerProperties::new).getTomcat().getThreads().getMax() / 2), api.bodyPatience());
        IntegrationMetric.SLOW_BODIES.metric().gauge(registry, waiting, Set::size);
        clock.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param most that may be waited for at once */
    SlowBodies(int most, Duration patience) {
        this.most = most;
        this.patience = patience.toNanos();
    }

    /** The body of a request, for all that read it. */
    public InputStream of(HttpServletRequest request) throws IOException {
        InputStream bytes = request.getInputStream();
        return request.getServletConnection() instanceof ClientConnection connection
                ? new Body(bytes, connection::endInput) : bytes;
    }

    /** To be called now and then. */
    void look() {
        waiting.stream().filter(body -> body.owed() > patience).forEach(this::breakOff);
        for (int tooMany = waiting.size() - most; tooMany > 0; tooMany--) {
            Optional<Body> slowest = waiting.stream().filter(body -> body.owed() > ALWAYS.toNanos())
                    .max(Comparator.comparingLong(Body::owed));
            slowest.ifPresent(this::breakOff);
        }
    }

    private void breakOff(Body body) {
        waiting.remove(body);
        try {
            body.end.run();
        } catch (RuntimeException e) {
            LOG.warn("A body that does not come cannot be broken off", e);
        }
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    /** Notes how long it is waited for. One thread reads it. */
    final class Body extends InputStream {

        private final InputStream bytes;
        private final Runnable end;
        private volatile long since;
        private volatile long waited;
        private volatile long received;

        Body(InputStream bytes, Runnable end) {
            this.bytes = bytes;
            this.end = end;
        }

        /** Nanoseconds that it was waited for, less those that what came makes up for. */
        private long owed() {
            return waited + System.nanoTime() - since - TimeUnit.SECONDS.toNanos(received) / BYTES_A_SECOND;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            since = System.nanoTime();
            waiting.add(this);
            try {
                int read = bytes.read(buffer, offset, length);
                received += Math.max(0, read);
                return read;
            } finally {
                waiting.remove(this);
                waited += System.nanoTime() - since;
            }
        }

        @Override
        public int available() throws IOException {
            return bytes.available();
        }
    }
}
