package io.reviewqa.modelserver.batch;

import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.admission.Permits;
import io.reviewqa.modelserver.backend.InferenceBackend;
import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.metrics.InferenceMetrics;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.queue.Entry;
import io.reviewqa.modelserver.queue.EntryQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every call around one loaded model: permit, tokens, queue, batch, worker. {@link #close} drains it. */
public final class BatchedInference implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchedInference.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final InferenceBackend backend;
    private final InferenceMetrics metrics;
    private final InputLimits limits;
    private final Permits permits;
    private final EntryQueue queue;
    private final BatchWorkers workers;

    /** Starts the workers; the backend is owned from now on. */
    public BatchedInference(InferenceBackend backend, InferenceSettings settings, InferenceMetrics metrics) {
        this.backend = backend;
        this.metrics = metrics;
        this.limits = settings.limits();
        this.permits = new Permits(settings.maxCalls());
        this.queue = new EntryQueue(settings.queueCapacity());
        metrics.observe(queue::size, permits::inFlight);
        this.workers = new BatchWorkers(settings.workers(),
                new NextBatch(queue, new TokenBudget(settings.tokenBudget())), backend, metrics, this::endQueue);
    }

    /** Without a worker nobody would ever come for what waits. */
    private void endQueue() {
        queue.close();
        queue.abandon();
    }

    /** What a call may carry; to be checked by whoever knows what its texts are. */
    public InputLimits limits() {
        return limits;
    }

    /**
     * Computes the sequences of one call, all or none.
     *
     * @param tokens asked for once a permit is had, so that a refused call costs no tokenising
     * @return one result for each sequence, in their order; completed exceptionally with a {@link ModelServerException} when
     *     the caller left ({@link Failure#CALLER_LEFT}) or the model failed
     * @throws ModelServerException {@link Failure#OVERLOADED}, at once
     */
    public CompletableFuture<List<float[]>> compute(Supplier<List<TokenSequence>> tokens, Caller caller) {
        Permits.Permit permit = permit(caller);
        try {
            List<TokenSequence> sequences = tokens.get();
            Entry.Enqueued now = Entry.Enqueued.now();
            List<Entry> entries = sequences.stream().map(sequence -> Entry.of(sequence, caller, now)).toList();
            enqueue(entries);
            return results(entries).whenComplete((results, failure) -> permit.close());
        } catch (RuntimeException e) {
            permit.close();
            throw e;
        }
    }

    /** Computes what has been taken on, for five seconds at most, then frees the model. */
    @Override
    public void close() {
        queue.close();
        try {
            if (!workers.awaitEnd(DRAIN)) {
                LOG.warn("{} texts were left undone after {}", queue.size(), DRAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.abandon();
        backend.close();
    }

    private Permits.Permit permit(Caller caller) {
        try {
            return permits.acquire(caller.priority());
        } catch (ModelServerException e) {
            metrics.refused(InferenceMetrics.Refusal.PERMITS);
            throw e;
        }
    }

    private void enqueue(List<Entry> entries) {
        if (!queue.offer(entries)) {
            metrics.refused(InferenceMetrics.Refusal.QUEUE);
            throw new ModelServerException(Failure.OVERLOADED,
                    "the queue has no room for %d texts: retry later".formatted(entries.size()));
        }
    }

    private static CompletableFuture<List<float[]>> results(List<Entry> entries) {
        CompletableFuture<?>[] all = entries.stream().map(Entry::result).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all)
                .thenApply(done -> entries.stream().map(entry -> entry.result().join()).toList());
    }
}
