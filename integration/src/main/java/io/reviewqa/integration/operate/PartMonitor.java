package io.reviewqa.integration.operate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Tells which parts are away and why, within {@value #PATIENCE_MILLIS} ms however they fail. Who asks while a part is being asked
 * waits for that answer, so that many who ask cost a part that is away no more than one.
 */
@Component("partMonitor")
public final class PartMonitor implements DisposableBean {

    static final long PATIENCE_MILLIS = 1_500;

    private final Map<Part, PartProbe> probes = new EnumMap<>(Part.class);
    private final OpenBreakers breakers;
    private final DiskRoom disks;
    private final Map<Part, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "part-probe");
        thread.setDaemon(true);
        return thread;
    });

    PartMonitor(List<PartProbe> probes, OpenBreakers breakers, DiskRoom disks) {
        this.breakers = breakers;
        this.disks = disks;
        probes.forEach(probe -> this.probes.put(probe.part(), probe));
    }

    /** Why a part does not answer, as a sentence that names it; empty when it does. */
    public Optional<String> problem(Part part) {
        return problem(part, ask(part), limit());
    }

    /** The same of all parts, asked together; what questions do without, and which disks are full. */
    public PartProblems problems() {
        long limit = limit();
        Map<Part, CompletableFuture<Void>> answers = new EnumMap<>(Part.class);
        probes.keySet().forEach(part -> answers.put(part, ask(part)));
        Map<Part, String> problems = new EnumMap<>(Part.class);
        answers.forEach((part, answer) -> problem(part, answer, limit).ifPresent(problem -> problems.put(part, problem)));
        return new PartProblems(problems, Stream.concat(breakers.problems().stream(), disks.problems().stream()).toList());
    }

    private static long limit() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    }

    private static Optional<String> problem(Part part, CompletableFuture<Void> answer, long limit) {
        try {
            answer.get(Math.max(0, limit - System.nanoTime()), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(sentence(part, e.getCause().getMessage()));
        } catch (TimeoutException e) {
            return Optional.of(sentence(part, "no answer within %d ms".formatted(PATIENCE_MILLIS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(sentence(part, "the question was interrupted"));
        }
    }

    private static String sentence(Part part, String reason) {
        String label = part.label();
        return "%s%s does not answer: %s".formatted(label.substring(0, 1).toUpperCase(), label.substring(1), reason);
    }

    private CompletableFuture<Void> ask(Part part) {
        return asked.computeIfAbsent(part, absent -> {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            threads.execute(() -> ask(part, answer));
            return answer;
        });
    }

    private void ask(Part part, CompletableFuture<Void> answer) {
        try {
            probes.get(part).ask();
            asked.remove(part, answer);
            answer.complete(null);
        } catch (Exception e) {
            asked.remove(part, answer);
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
