package io.reviewqa.modelserver.bench;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import io.grpc.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.model.v1.Evidence;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationServiceGrpc;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.model.v1.Passage;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.TestModels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Tokens a second through gRPC beside the bare library, on the same file in the same run; four streams side by side; how
 * soon a cancelled stream's slot is free; what a cached prefix saves:
 *
 * <pre>
 * mvn -f model-server/pom.xml test-compile spring-boot:test-run -Dspring-boot.run.skip=false \
 *   -Dstart-class=io.reviewqa.modelserver.bench.GenerationSpeed [-Dspring-boot.run.jvmArguments=-Dreviewqa.test.gguf=<file>]
 * </pre>
 */
public final class GenerationSpeed {

    private static final int TOKENS = 128;
    private static final int ROUNDS = 3;
    private static final int SLOTS = 4;
    private static final int CANCELS = 10;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private GenerationSpeed() {
    }

    public static void main(String[] arguments) {
        Path file = TestModels.chatModel();
        double served;
        try (RunningServer server = RunningServer.start("reviewqa.models.generation=" + file,
                "reviewqa.generation.slots=" + SLOTS)) {
            GenerationSummary first = generate(server, "Is the broth salty?", 1);
            GenerationSummary second = generate(server, "Is the service quick?", 1);
            say("first token after %d ms, with the same prefix after %d ms: %.2f of it", first.getFirstTokenMillis(),
                    second.getFirstTokenMillis(), (double) second.getFirstTokenMillis() / first.getFirstTokenMillis());
            served = IntStream.range(0, ROUNDS)
                    .mapToDouble(round -> rate(generate(server, "Is the broth salty?", TOKENS))).sorted().toArray()[ROUNDS / 2];
            together(server);
            say("%d streams side by side, prompts read: %.1f tokens/s together", SLOTS, together(server));
            say("a cancelled stream's slot is free after at most %.0f ms (%d cancelled)", slowestCancel(server), CANCELS);
        }
        // After the server, which told the binding where to put its library.
        double bare = bareRate(file);
        say("decoding: bare library %.1f tokens/s, through gRPC %.1f tokens/s: %.2f of it", bare, served, served / bare);
        // llama.cpp's thread would keep the process.
        System.exit(0);
    }

    private static double bareRate(Path file) {
        try (LlamaModel llama = new LlamaModel(new ModelParameters().setModel(file.toString()).setCtxSize(2048)
                .setThreads(CORES).setThreadsBatch(CORES).disableLog())) {
            double[] rates = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                LlamaIterator tokens = llama.generate(new InferenceParameters(
                        "Reviewers wrote a great deal about the restaurant. ".repeat(20)).setNPredict(TOKENS)
                        .setTemperature(0).setIgnoreEos(true).setCachePrompt(true)).iterator();
                tokens.next();
                long started = System.nanoTime();
                int count = 0;
                while (tokens.hasNext()) {
                    tokens.next();
                    count++;
                }
                rates[round] = count / ((System.nanoTime() - started) / 1e9);
            }
            Arrays.sort(rates);
            return rates[ROUNDS / 2];
        }
    }

    /** Tokens a second after the first one. */
    private static double rate(GenerationSummary summary) {
        return (summary.getOutputTokens() - 1) / ((summary.getTotalMillis() - summary.getFirstTokenMillis()) / 1e3);
    }

    private static double together(RunningServer server) {
        ExecutorService callers = Executors.newFixedThreadPool(SLOTS);
        List<CompletableFuture<GenerationSummary>> streams = IntStream.range(0, SLOTS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> generate(server, "Is the broth salty?", TOKENS), callers))
                .toList();
        double rate = streams.stream().mapToDouble(stream -> rate(stream.join())).sum();
        callers.shutdown();
        return rate;
    }

    /** From the client's cancel to the moment at which the server counts one answer less. */
    private static double slowestCancel(RunningServer server) {
        MeterRegistry registry = server.bean(MeterRegistry.class);
        double slowest = 0;
        for (int i = 0; i < CANCELS; i++) {
            Context.CancellableContext call = Context.current().withCancellation();
            call.run(() -> {
                Iterator<GenerateResponse> stream = GenerationServiceGrpc.newBlockingStub(server.channel())
                        .generate(request("Is the broth salty?", 1_000));
                stream.next();
            });
            long cancelled = System.nanoTime();
            call.cancel(null);
            while (registry.get("reviewqa.generation.active").gauge().value() > 0) {
                LockSupport.parkNanos(500_000);
            }
            slowest = Math.max(slowest, (System.nanoTime() - cancelled) / 1e6);
        }
        return slowest;
    }

    private static GenerationSummary generate(RunningServer server, String question, int maxTokens) {
        GenerateResponse last = GenerateResponse.getDefaultInstance();
        Iterator<GenerateResponse> responses = GenerationServiceGrpc.newBlockingStub(server.channel())
                .withDeadlineAfter(300, TimeUnit.SECONDS).generate(request(question, maxTokens));
        while (responses.hasNext()) {
            last = responses.next();
        }
        return last.getSummary();
    }

    private static GenerateRequest request(String question, int maxTokens) {
        GenerateRequest.Builder request = GenerateRequest.newBuilder().setQuestion(question).setLanguage("en")
                .setMaxTokens(maxTokens)
                .setEvidence(Evidence.newBuilder().setAspect("salty").setPositive(8).setTotal(8).setReviewsInScope(20));
        for (int i = 1; i <= 8; i++) {
            request.addPassages(Passage.newBuilder().setNumber(i)
                    .setSentence("Review %d says that the broth was rich, the noodles firm and the whole bowl too salty.".formatted(i)));
        }
        return request.build();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
