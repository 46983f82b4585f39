package io.reviewqa.modelserver.bench;

import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.modelserver.source.ModelFiles;
import io.reviewqa.modelserver.config.ModelsProperties;
import io.reviewqa.modelserver.support.RawOnnxRuntime;
import io.reviewqa.modelserver.support.RunningServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Texts a second through gRPC beside raw ONNX Runtime, on the same texts, in turns in one run:
 *
 * <pre>
 * mvn -f model-server/pom.xml test-compile spring-boot:test-run -Dspring-boot.run.skip=false \
 *   -Dstart-class=io.reviewqa.modelserver.bench.EmbeddingThroughput [-Dspring-boot.run.arguments=<a server setting>…]
 * </pre>
 *
 * Raw: one session, a thread a core, one text a run, tokenising included. Client and server share the process and its
 * cores, so the client's own work counts against the server.
 */
public final class EmbeddingThroughput {

    private static final int TEXTS = 300;
    private static final int ROUNDS = 3;
    private static final int BULK = 50;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private EmbeddingThroughput() {
    }

    public static void main(String[] arguments) throws Exception {
        List<String> texts = ReviewTexts.chunks(TEXTS);
        try (RunningServer server = RunningServer.start(
                Arrays.stream(arguments).map(argument -> argument.replaceFirst("^--", "")).toArray(String[]::new));
                RawOnnxRuntime raw = raw(server)) {
            List<Double> rawRates = new ArrayList<>();
            List<Double> singleRates = new ArrayList<>();
            List<Double> bulkRates = new ArrayList<>();
            for (int round = -1; round < ROUNDS; round++) {
                double rawRate = rate(CORES, texts, 1, raw::embed);
                double singleRate = rate(16, texts, 1, text -> embed(server, List.of(text)));
                double bulkRate = bulkRate(server, texts);
                if (round >= 0) {
                    rawRates.add(rawRate);
                    singleRates.add(singleRate / rawRate);
                    bulkRates.add(bulkRate / rawRate);
                }
            }
            System.out.printf("%s, %d texts, %d cores, medians of %d rounds: raw ONNX Runtime %.0f texts/s; through gRPC, of "
                    + "raw: 16 callers of one text %.2f, bulk calls of %d texts %.2f%n", String.join(" ", arguments),
                    texts.size(), CORES, ROUNDS, median(rawRates), median(singleRates), BULK, median(bulkRates));
        }
        System.exit(0);
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

    private static RawOnnxRuntime raw(RunningServer server) throws Exception {
        ModelsProperties models = server.bean(ModelsProperties.class);
        String resource = models.embedding().get(0).endsWith("-fp32") ? "all-minilm-l6-v2" : "all-minilm-l6-v2-q";
        ModelFiles files = server.bean(ModelFiles.class);
        return new RawOnnxRuntime(files.locate("classpath:%s.onnx".formatted(resource), ""),
                files.locate("classpath:%s-tokenizer.json".formatted(resource), ""), 256);
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
