package io.reviewqa.modelserver.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tokens a second through gRPC beside the bare library, on the same file, in turns in one run; four streams side by side; how
 * soon a cancelled stream's slot is free; what a cached prefix saves:
 *
 * <pre>
 * mvn -pl model-server -am test -Dtest=GenerationSpeed -DexcludedGroups=none -Dsurefire.failIfNoSpecifiedTests=false \
 *   [-Dreviewqa.test.gguf=&lt;file>] [-Drounds=5]
 * </pre>
 *
 * The file is one of {@link TestModels#chatModel()}. The bare library reads a prompt as long as the server's, for a token
 * takes the longer the more stands before it.
 */
@Tag("bench")
class GenerationSpeed {

    private static final int TOKENS = 128;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int SLOTS = 4;
    private static final int CANCELS = 10;

    /** A rate wants more tokens than a short answer has. */
    private static final String AT_LENGTH =
            "Tell me in eight long sentences what each of the eight visits was like: the broth, the noodles, the salt.";
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Path file = TestModels.chatModel();
    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.start("reviewqa.models.generation=" + file, "reviewqa.generation.slots=" + SLOTS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whenTokensAreDecoded_thenTheRateBesideTheBareLibraryIsPrinted() {
        double[] bareRates = new double[ROUNDS];
        double[] servedRates = new double[ROUNDS];
        GenerationSummary first = generate(0, AT_LENGTH, TOKENS);
        try (LlamaModel bare = new LlamaModel(new ModelParameters().setModel(file.toString()).setCtxSize(2048)
                .setThreads(CORES).setThreadsBatch(CORES).disableLog())) {
            String prompt = prompt(bare, first.getPromptTokens());
            bareRate(bare, prompt, first.getOutputTokens());
            for (int round = 0; round < ROUNDS; round++) {
                bareRates[round] = bareRate(bare, prompt, first.getOutputTokens());
                servedRates[round] = rate(generate(0, AT_LENGTH, TOKENS));
            }
        }
        double[] ratios = IntStream.range(0, ROUNDS).mapToDouble(i -> servedRates[i] / bareRates[i]).toArray();
        say("decoding %d tokens after %d, medians of %d rounds: bare library %.1f tokens/s, through gRPC %.1f tokens/s: %.2f of it",
                first.getOutputTokens(), first.getPromptTokens(), ROUNDS, median(bareRates), median(servedRates), median(ratios));
        assertThat(ratios).doesNotContain(0);
    }

    @Test
    void whenAPrefixWasReadBefore_thenTheTimeToTheFirstTokenIsPrinted() {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long first = generate(round + 1, "Is the broth salty?", 1).getFirstTokenMillis();
            long second = generate(round + 1, "Is the service quick?", 1).getFirstTokenMillis();
            say("first token after %d ms, with the same prefix after %d ms", first, second);
            ratios[round] = (double) second / first;
        }
        say("time to the first token with the same prefix: %.2f of the first, median of %d rounds", median(ratios), ROUNDS);
        assertThat(ratios).doesNotContain(0);
    }

    @Test
    void whenFourStreamsRun_thenTheirRateIsPrinted() {
        together();
        double rate = together();
        say("%d streams side by side, prompts read: %.1f tokens/s together", SLOTS, rate);
        assertThat(rate).isPositive();
    }

    @Test
    void whenStreamsAreCancelled_thenTheTimeUntilTheirSlotsAreFreeIsPrinted() {
        double slowest = slowestCancel();
        say("a cancelled stream's slot is free after at most %.0f ms (%d cancelled while they decoded)", slowest, CANCELS);
        assertThat(slowest).isPositive();
    }

    /** A text of so many tokens, as llama.cpp counts them. */
    private static String prompt(LlamaModel llama, int tokens) {
        StringBuilder prompt = new StringBuilder();
        while (llama.encode(prompt.toString()).length < tokens) {
            prompt.append("Reviewers wrote a great deal about the restaurant. ");
        }
        return prompt.toString();
    }

    private static double bareRate(LlamaModel llama, String prompt, int limit) {
        LlamaIterator tokens = llama.generate(new InferenceParameters(prompt).setNPredict(limit)
                .setTemperature(0).setIgnoreEos(true).setCachePrompt(true)).iterator();
        tokens.next();
        long started = System.nanoTime();
        int count = 0;
        while (tokens.hasNext()) {
            tokens.next();
            count++;
        }
        return count / ((System.nanoTime() - started) / 1e9);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Tokens a second after the first one. */
    private static double rate(GenerationSummary summary) {
        return (summary.getOutputTokens() - 1) / ((summary.getTotalMillis() - summary.getFirstTokenMillis()) / 1e3);
    }

    private double together() {
        ExecutorService callers = Executors.newFixedThreadPool(SLOTS);
        List<CompletableFuture<GenerationSummary>> streams = IntStream.range(0, SLOTS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> generate(0, "Is the broth salty?", TOKENS), callers))
                .toList();
        double rate = streams.stream().mapToDouble(stream -> rate(stream.join())).sum();
        callers.shutdown();
        return rate;
    }

    /**
     * From the client's cancel to the moment at which the server counts one answer less. Of an answer by a schema each token
     * is sent by itself, so that the first one tells that decoding has begun.
     */
    private double slowestCancel() {
        MeterRegistry registry = server.bean(MeterRegistry.class);
        double slowest = 0;
        for (int i = 0; i < CANCELS; i++) {
            Context.CancellableContext call = Context.current().withCancellation();
            call.run(() -> {
                Iterator<GenerateResponse> stream = GenerationServiceGrpc.newBlockingStub(server.channel())
                        .generate(request(0, "Is the broth salty?", 1_000).toBuilder()
                                .setJsonSchema("{\"type\": \"string\"}").build());
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

    private GenerationSummary generate(int visit, String question, int maxTokens) {
        GenerateResponse last = GenerateResponse.getDefaultInstance();
        Iterator<GenerateResponse> responses = GenerationServiceGrpc.newBlockingStub(server.channel())
                .withDeadlineAfter(300, TimeUnit.SECONDS).generate(request(visit, question, maxTokens));
        while (responses.hasNext()) {
            last = responses.next();
        }
        return last.getSummary();
    }

    private static GenerateRequest request(int visit, String question, int maxTokens) {
        GenerateRequest.Builder request = GenerateRequest.newBuilder().setQuestion(question).setLanguage("en")
                .setMaxTokens(maxTokens)
                .setEvidence(Evidence.newBuilder().setAspect("salty").setPositive(8).setTotal(8).setReviewsInScope(20));
        for (int i = 1; i <= 8; i++) {
            request.addPassages(Passage.newBuilder().setNumber(i)
                    .setSentence("On visit %d of %d the broth was rich, the noodles firm and the whole bowl too salty."
                            .formatted(visit, i)));
        }
        return request.build();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
