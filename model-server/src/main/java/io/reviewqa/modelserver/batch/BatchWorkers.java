package io.reviewqa.modelserver.batch;

import io.reviewqa.modelserver.backend.InferenceBackend;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.metrics.InferenceMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * N threads that each take a batch, compute it on one core and hand the results over. Several one-thread inferences side
 * by side use the cores better than one inference on several threads.
 */
public final class BatchWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWorkers.class);

    private final NextBatch nextBatch;
    private final InferenceBackend backend;
    private final InferenceMetrics metrics;
    private final Runnable onEnd;
    private final AtomicInteger left;
    private final ExecutorService threads;

    /**
     * Starts {@code count} workers.
     *
     * @param onEnd done by the last of them when it ends, by a stop or because it broke
     */
    BatchWorkers(int count, NextBatch nextBatch, InferenceBackend backend, InferenceMetrics metrics, Runnable onEnd) {
        this.nextBatch = nextBatch;
        this.backend = backend;
        this.metrics = metrics;
        this.onEnd = onEnd;
        this.left = new AtomicInteger(count);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, metrics.task() + "-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < count; i++) {
            threads.execute(this::work);
        }
        threads.shutdown();
    }

    /**
     * Waits for the workers to end, which they do once the queue is closed and drained.
     *
     * @return whether they ended within {@code timeout}; if not they are interrupted
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        boolean ended = threads.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            threads.shutdownNow();
        }
        return ended;
    }

    private void work() {
        try (InferenceBackend.Session session = backend.openSession()) {
            Optional<Batch> batch = nextBatch.await();
            while (batch.isPresent()) {
                compute(session, batch.get());
                batch = nextBatch.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("A worker ended", e);
        } finally {
            if (left.decrementAndGet() == 0) {
                onEnd.run();
            }
        }
    }

    /** Whatever goes wrong, out of memory too: those who wait are told, and the worker goes on. */
    private void compute(InferenceBackend.Session session, Batch batch) {
        long started = System.nanoTime();
        try {
            metrics.waited(batch.entries().stream().map(entry -> started - entry.enqueued().nanos()).toList());
            List<float[]> results = session.compute(batch.sequences());
            metrics.inference(batch.tokens(), batch.paddedTokens(), System.nanoTime() - started);
            BatchSpans.record(batch, metrics, started);
            for (int i = 0; i < batch.size(); i++) {
                batch.entries().get(i).result().complete(results.get(i));
            }
        } catch (ModelServerException e) {
            LOG.warn("Inference of {} texts failed: {}", batch.size(), e.getMessage());
            batch.entries().forEach(entry -> entry.result().completeExceptionally(e));
        } catch (RuntimeException | Error e) {
            ModelServerException failure = new ModelServerException(Failure.INTERNAL, "inference failed", e);
            batch.entries().forEach(entry -> entry.result().completeExceptionally(failure));
            LOG.error("Inference of {} texts failed", batch.size(), e);
        }
    }
}
