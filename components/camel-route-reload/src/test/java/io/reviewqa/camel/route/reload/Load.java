package io.reviewqa.camel.route.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients that ask one after the other, without a pause, and note every answer that is not 200. */
final class Load implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Load.class);
    private static final int CLIENTS = 4;

    private final List<Thread> clients = new ArrayList<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean stopped;

    Load(int port, String path) {
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(() -> ask(new PageReader(port), path), "load-" + i);
            clients.add(client);
            client.start();
        }
    }

    private void ask(PageReader pages, String path) {
        while (!stopped) {
            try {
                HttpResponse<String> response = pages.get(path);
                if (response.statusCode() != 200 || response.body().isEmpty()) {
                    lost.add(response.statusCode() + " " + response.body());
                }
                answered.incrementAndGet();
            } catch (Exception e) {
                lost.add(e.toString());
            }
        }
    }

    /** Returns when each client has been answered about once more, so that what comes next comes under load. */
    void awaitAnswers() {
        long before = answered.get();
        await().pollInterval(Duration.ofMillis(1)).until(() -> answered.get() >= before + CLIENTS);
    }

    void requireNothingLost() throws InterruptedException {
        close();
        LOG.info("{} requests under load, lost: {}", answered, lost);
        assertThat(lost).as("answers other than 200, of %s", answered).isEmpty();
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread client : clients) {
            client.join();
        }
    }
}
