package io.reviewqa.modelserver.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.config.ModelsProperties;
import io.reviewqa.modelserver.source.ModelFiles;
import io.reviewqa.modelserver.support.RawOnnxRuntime;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.TestModels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts a second through gRPC beside raw ONNX Runtime, on the same texts, in turns in one run, for each model:
 *
 * <pre>
 * mvn -pl model-server -am test -Dtest=EmbeddingThroughput -DexcludedGroups=none -Dsurefire.failIfNoSpecifiedTests=false \
 *   [-Dmodels=all-minilm-l6-v2,all-minilm-l6-v2-fp32,multilingual-e5-small] [-Drounds=5]
 * </pre>
 *
 * Raw: one session, a thread a core, one text a run, tokenising included. Client and server share the process and its
 * cores, so the client's own work counts against the server. Before the first round that counts, calls of one word and rounds
 * are made until the compiler is done with them: it takes up to a sixth of two cores until then.
 */
@Tag("bench")
class EmbeddingThroughput {

    private static final int TEXTS = 1_000;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int WARM_UP_ROUNDS = 6;
    private static final int WARM_UP_CALLS = 30_000;
    private static final int BULK = 50;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @ParameterizedTest
    @MethodSource("models")
    void whenCallersAndBulkCallsAreServed_thenTheirRatesBesideRawArePrinted(String model) throws Exception {
        List<String> texts = ReviewTexts.chunks(TEXTS);
        try (RunningServer server = RunningServer.start(TestModels.embedding(model)); RawOnnxRuntime raw = raw(server, model)) {
            String prefix = server.bean(ModelsProperties.class).catalogue().embedding().get(model).passagePrefix();
            List<Double> rawRates = new ArrayList<>();
            List<Double> singleRates = new ArrayList<>();
            List<Double> bulkRates = new ArrayList<>();
            rate(16, Collections.nCopies(WARM_UP_CALLS, "ok"), 1, text -> embed(server, List.of(text)));
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                double rawRate = rate(CORES, texts, 1, text -> raw.embed(prefix + text));
                double singleRate = rate(16, texts, 1, text -> embed(server, List.of(text)));
                double bulkRate = bulkRate(server, texts);
                if (round >= 0) {
                    rawRates.add(rawRate);
                    singleRates.add(singleRate / rawRate);
                    bulkRates.add(bulkRate / rawRate);
                }
            }
            System.out.printf("%s, %d texts, %d cores, medians of %d rounds: raw ONNX Runtime %.0f texts/s; through gRPC, of "
                    + "raw: 16 callers of one text %.2f, bulk calls of %d texts %.2f%n", model, texts.size(), CORES, ROUNDS,
                    median(rawRates), median(singleRates), BULK, median(bulkRates));
            assertThat(rawRates).allMatch(rate -> rate > 0);
        }
    }

    static List<String> models() {
        String named = System.getProperty("models");
        if (named != null) {
            return List.of(named.split(","));
        }
        return TestModels.hasE5() ? List.of("all-minilm-l6-v2", "multilingual-e5-small") : List.of("all-minilm-l6-v2");
    }

    private static double bulkRate(RunningServer server, List<String> texts) throws Exception {
        List<List<String>> calls = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += BULK) {
            calls.add(texts.subList(from, Math.min(texts.size(), from + BULK)));
        }
        return rate(4, calls, BULK, call -> embed(server, call));
    }

    private static <T> double rate(int callers, List<T> work, int textsEach, Call<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        AtomicInteger next = new AtomicInteger();
        long started = System.nanoTime();
        List<Future<Void>> all = threads.invokeAll(Collections.nCopies(callers, () -> {
            for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
                call.run(work.get(i));
            }
            return null;
        }));
        for (Future<Void> caller : all) {
            caller.get();
        }
        threads.shutdown();
        return work.size() * textsEach / ((System.nanoTime() - started) / 1e9);
    }

    private static void embed(RunningServer server, List<String> texts) {
        server.embedding().embed(EmbedRequest.newBuilder().addAllTexts(texts).build());
    }

    private static RawOnnxRuntime raw(RunningServer server, String model) throws Exception {
        ModelFiles files = server.bean(ModelFiles.class);
        EmbeddingModelDefinition definition = server.bean(ModelsProperties.class).catalogue().embedding().get(model);
        ModelSource source = definition.sources().get(0);
        return new RawOnnxRuntime(files.locate(source.model(), ""), files.locate(source.tokenizer(), ""),
                definition.maxLength());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Something to do with one piece of work. */
    @FunctionalInterface
    private interface Call<T> {

        void run(T work) throws Exception;
    }
}
