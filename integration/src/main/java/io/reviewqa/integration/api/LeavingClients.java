package io.reviewqa.integration.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Tells who wants to know that the client of a request has left before it was answered, a quarter of a second later. */
@Component
public final class LeavingClients implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LeavingClients.class);
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "leaving-clients");
        thread.setDaemon(true);
        return thread;
    });

    public LeavingClients() {
        clock.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A request that is watched until this is closed, which is to be done before it is answered. */
    public interface Watching extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Watches a request whose body was read.
     *
     * @param left is called at most once, on a thread that must not wait
     */
    public Watching watch(HttpServletRequest request, Runnable left) {
        if (!(request.getServletConnection() instanceof ClientConnection connection)) {
            return () -> {};
        }
        Watch watch = new Watch(connection, left);
        watches.add(watch);
        return () -> {
            synchronized (watch) {
                watches.remove(watch);
            }
        };
    }

    private void look() {
        watches.forEach(watch -> {
            synchronized (watch) {
                // Once it is closed the connection may be another request's.
                if (watches.contains(watch)) {
                    look(watch);
                }
            }
        });
    }

    /** One that fails is not looked at again, and keeps nobody from looking at the others. */
    private void look(Watch watch) {
        try {
            if (watch.connection().isLeft()) {
                watches.remove(watch);
                watch.left().run();
            }
        } catch (RuntimeException e) {
            watches.remove(watch);
            LOG.warn("Whether a client has left cannot be told, or what was done for it cannot be ended", e);
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    private record Watch(ClientConnection connection, Runnable left) {}
}
