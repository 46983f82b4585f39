package io.reviewqa.integration.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.config.IndexEngine;
import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.index.ManySentences.Question;
import io.reviewqa.integration.index.TopicSearch.Wording;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.lucene.search.ScoreDoc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million sentences: processor time of what a question asks of the index, of one shop beside a shop of the same size among 10,000
 * sentences, and of no shop, when it is asked first and again; how many of the nearest are found; what a sentence takes on the disk
 * and in memory; how long a start from the folder takes.
 *
 * <pre>mvn -pl integration -am test -Dtest=ManySentencesBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none</pre>
 *
 * With {@code -Dbench.folder} the index is kept there, and measured again where it is there.
 */
@Tag("bench")
class ManySentencesBench {

    private static final int SENTENCES = Integer.getInteger("bench.sentences", 1_000_000);
    private static final int FEW = 10_000;
    private static final int REVIEWS_A_BATCH = 1_000;
    private static final int ROUNDS = 4;
    private static final int QUESTIONS = 10;
    private static final int K = 50;
    private static final int RECALL_AT = 10;
    private static final int READ = 2_000;

    @TempDir
    private Path temporary;

    @Test
    void whenThereAreAMillion_thenCostsArePrinted() throws IOException {
        String kept = System.getProperty("bench.folder");
        Path folder = kept == null ? temporary : Path.of(kept);
        ManySentences many = new ManySentences(SENTENCES, QUESTIONS, RECALL_AT);
        ManySentences few = new ManySentences(FEW, QUESTIONS, RECALL_AT);
        write(many, folder.resolve("many"));
        write(few, folder.resolve("few"));
        Costs costs = new Costs();
        System.gc();
        long heap = heap();
        Map<String, Long> before = memory();
        long begun = System.nanoTime();
        long begunCpu = cpu();
        try (ReviewIndex index = open(folder.resolve("many"))) {
            index.follow("bench");
            int found = index.sentences();
            System.out.printf("%,d sentences: started from the folder after %.2f s (%.2f s of CPU), %.0f bytes of disk each%n",
                    found, (System.nanoTime() - begun) * 1e-9, (cpu() - begunCpu) * 1e-9, index.bytes() / found);
            print("after the start", before, found);
            for (int round = 0; round < ROUNDS; round++) {
                costs.isWarm = round > 0;
                try (ReviewIndex small = open(folder.resolve("few"))) {
                    small.follow("bench");
                    ask(small, few, FEW, costs);
                }
                ask(index, many, SENTENCES, costs);
                ask(index, many, "no shop", () -> SearchScope.of(null, null), costs);
            }
            System.out.printf("recall@%d %.4f%n", RECALL_AT, recall(index, many));
            print("after the questions", before, found);
            System.gc();
            System.out.printf("heap %.1f bytes a sentence%n", (heap() - heap) / (double) found);
            for (int i = 0; i < QUESTIONS; i++) {
                float[] vector = many.question().vector();
                costs.measure("no shop", "nearest, all vectors compared", () -> nearestOfAll((LuceneIndex) index, vector));
            }
            costs.print();
            assertThat(found).isEqualTo(SENTENCES);
        }
    }

    private static ReviewIndex open(Path where) throws IOException {
        EmbeddingModel model = new EmbeddingModel();
        model.answered(EmbedResponse.newBuilder().setModelId(Fixtures.MODEL)
                .addEmbeddings(Embedding.newBuilder().addAllValues(Collections.nCopies(ManySentences.DIMENSIONS, 1f))).build());
        return new LuceneIndex(new IndexProperties(IndexEngine.LUCENE, where, Duration.ofSeconds(5)), model);
    }

    private static void write(ManySentences sentences, Path where) throws IOException {
        if (Files.exists(where)) {
            sentences.eachReview(review -> {});
            return;
        }
        long begun = System.nanoTime();
        long cpu = cpu();
        try (ReviewIndex index = open(where)) {
            index.follow("bench");
            List<ChangeEvent> batch = new ArrayList<>();
            sentences.eachReview(review -> {
                batch.add(review);
                if (batch.size() == REVIEWS_A_BATCH) {
                    index.apply(batch);
                    batch.clear();
                }
            });
            index.apply(batch);
            index.moveTo("bench", "1");
            index.commit();
            System.out.printf("%,d sentences: written in %.0f s (%.0f s of CPU of the writing thread)%n",
                    index.sentences(), (System.nanoTime() - begun) * 1e-9, (cpu() - cpu) * 1e-9);
        }
    }

    private static void ask(ReviewIndex index, ManySentences sentences, int all, Costs costs) {
        ask(index, sentences, "a shop of 100 among %,d".formatted(all), sentences::smallShop, costs);
        ask(index, sentences, "a shop of 10,000 among %,d".formatted(all), sentences::largeShop, costs);
    }

    /** What retrieval asks of the index for a question, each by itself. */
    private static void ask(ReviewIndex index, ManySentences sentences, String where, Supplier<SearchScope> scopes, Costs costs) {
        SentenceSearch search = new SentenceSearch(index);
        for (int i = 0; i < QUESTIONS; i++) {
            Question question = sentences.question();
            SearchScope scope = scopes.get();
            for (String time : List.of("first", "again")) {
                String row = where + ", " + time;
                costs.measure(row, "nearest", () -> search.nearest(scope, Fixtures.MODEL, question.vector(), K));
                costs.measure(row, "words", () -> search.byWords(scope, question.text(), K));
                costs.measure(row, "aspect", () -> search.byAspect(scope, question.aspect(), K));
                costs.measure(row, "topic", () -> index.speaking(scope,
                        List.of(new Wording("en", List.of(question.word()))), List.of(question.aspect()), READ));
                costs.measure(row, "count", () -> index.evidence(scope, question.aspect()));
                costs.measure(row, "state", () -> index.state(scope));
            }
        }
    }

    private static ScoreDoc[] nearestOfAll(LuceneIndex index, float[] vector) {
        String field = IndexFields.vector(Fixtures.MODEL, vector.length);
        return index.search(
                searcher -> new NearestVectors(searcher, field, vector, SearchScope.of(null, null), K).ofAll());
    }

    private static double recall(ReviewIndex index, ManySentences sentences) {
        int found = 0;
        for (Question question : sentences.questions()) {
            found += (int) index.nearest(SearchScope.of(null, null), Fixtures.MODEL, question.vector(), K).stream()
                    .limit(RECALL_AT).filter(hit -> sentences.nearest(question).contains(hit.key())).count();
        }
        return found / (double) (RECALL_AT * QUESTIONS);
    }

    /** Processor time of the calling thread in milliseconds, by row and column. */
    private static final class Costs {

        private final Map<String, Map<String, List<Double>>> rows = new TreeMap<>();
        private boolean isWarm;

        void measure(String row, String column, Runnable work) {
            long begun = cpu();
            work.run();
            double millis = (cpu() - begun) * 1e-6;
            if (isWarm) {
                rows.computeIfAbsent(row, any -> new TreeMap<>()).computeIfAbsent(column, any -> new ArrayList<>()).add(millis);
            }
        }

        void print() {
            rows.forEach((row, columns) -> {
                System.out.printf("%-42s", row);
                double sum = 0;
                for (Map.Entry<String, List<Double>> column : columns.entrySet()) {
                    double median = median(column.getValue());
                    sum += median;
                    System.out.printf("  %s %.2f", column.getKey(), median);
                }
                System.out.printf("  sum %.2f ms%n", sum);
            });
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Resident memory of the process in bytes, by kind. */
    private static Map<String, Long> memory() throws IOException {
        Map<String, Long> memory = new TreeMap<>();
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream().map(line -> line.split("\\s+")).filter(parts -> parts[0].startsWith("Rss"))
                    .forEach(parts -> memory.put(parts[0], Long.parseLong(parts[1]) * 1_024));
        }
        return memory;
    }

    private static void print(String when, Map<String, Long> before, int sentences) throws IOException {
        System.out.printf("resident %s, bytes a sentence:", when);
        memory().forEach((kind, bytes) -> System.out.printf(" %s %.0f", kind,
                (bytes - before.getOrDefault(kind, 0L)) / (double) sentences));
        System.out.println();
    }
}
