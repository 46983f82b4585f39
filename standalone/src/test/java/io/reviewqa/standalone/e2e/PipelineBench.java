package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.integration.review.SentenceSplitter;
import io.reviewqa.modelserver.support.RawOnnxRuntime;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a review written to MongoDB to its being searchable: throughput beside raw ONNX Runtime on the same sentences in the
 * same run, freshness at half that load, and CPU time as the collection grows. Needs the reviews beside the repository.
 *
 * <pre>mvn -pl standalone -am test -Dtest=PipelineBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none</pre>
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int GROWN = Integer.getInteger("reviews", 20_000);
    private static final int STEP = 2_000;
    private static final int SHORT_REVIEWS = 10_000;
    private static final Duration GAUGE_POLL = Duration.ofMillis(200);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @TempDir
    static Path folder;

    private final List<Document> reviews = RestaurantReviews.read();
    private Instance instance;
    private ReviewQa reviewQa;
    private MongoClient mongo;
    private MongoCollection<Document> collection;
    private int batches;

    @BeforeAll
    void start() {
        instance = StandaloneUnderTest.start();
        reviewQa = instance.client();
        mongo = MongoClients.create(instance.mongoUrl());
        collection = mongo.getDatabase("reviewqa").getCollection("reviews");
        reviewQa.awaitSearchable(Duration.ofMinutes(1));
        // The compiler takes up to a quarter of two cores until then. What it compiles is what is done for each review, so
        // many short ones are as good to it as long ones.
        write(reviews);
        write(Collections.nCopies(SHORT_REVIEWS, new Document("storeId", "warm-up").append("text", "Good soup.")));
    }

    @AfterAll
    void stop() throws InterruptedException {
        mongo.close();
        instance.close();
    }

    @Test
    void whenRealReviewsAreWritten_thenThroughputBesideRawEmbeddingAndFreshnessAtHalfThatLoadArePrinted() throws Exception {
        List<String> sentences = sentences();
        List<Double> ratios = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        try (RawOnnxRuntime raw = raw()) {
            embed(raw, sentences.subList(0, 500));
            for (int round = 0; round < ROUNDS; round++) {
                double rawSeconds = embed(raw, sentences);
                double pipelineSeconds = write(reviews);
                System.out.printf("%,d reviews, %,d sentences: raw %.1f s, written to searchable %.1f s, ratio %.2f%n",
                        reviews.size(), sentences.size(), rawSeconds, pipelineSeconds, rawSeconds / pipelineSeconds);
                ratios.add(rawSeconds / pipelineSeconds);
                seconds.add(pipelineSeconds);
            }
        }
        System.out.printf("Throughput of raw embedding, median of %d rounds: %.2f%n", ROUNDS, median(ratios));
        double rate = reviews.size() / median(seconds) / 2;
        freshness("w", rate, 300);
        double[] freshness = freshness("f", rate, 600);
        System.out.printf("Freshness at %.1f reviews/s: p50 %.0f ms, p99 %.0f ms, max %.0f ms%n", rate,
                freshness[freshness.length / 2], freshness[freshness.length * 99 / 100], freshness[freshness.length - 1]);
        assertThat(ratios).allMatch(ratio -> ratio > 0);
    }

    @Test
    void whenTheCollectionGrows_thenCpuTimeOfEachStepIsPrinted() {
        List<Double> cpu = new ArrayList<>();
        for (int written = 0; written < GROWN; written += STEP) {
            Duration before = instance.cpu();
            write(IntStream.range(0, STEP).mapToObj(i -> reviews.get(i % reviews.size())).toList());
            cpu.add(instance.cpu().minus(before).toMillis() / (double) STEP);
            System.out.printf("Reviews %,d to %,d: %.2f CPU s per 1,000%n", written, written + STEP, cpu.get(cpu.size() - 1));
        }
        System.out.printf("CPU s per 1,000 reviews: first %,d %.2f, all %,d %.2f%n", STEP, cpu.get(0), GROWN,
                cpu.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        assertThat(cpu).allMatch(each -> each > 0);
    }

    /** @return seconds until all are searchable */
    private double write(List<Document> written) {
        String batch = "b" + batches++;
        long start = System.nanoTime();
        List<Document> named = IntStream.range(0, written.size()).mapToObj(i -> named(written.get(i), batch + "-" + i)).toList();
        long before = indexed();
        collection.insertMany(named);
        await().atMost(Duration.ofMinutes(10)).pollInterval(GAUGE_POLL).until(() -> indexed() == before + written.size());
        reviewQa.awaitSearchable(Duration.ofMinutes(1));
        return (System.nanoTime() - start) / 1e9;
    }

    private static Document named(Document review, String id) {
        return new Document(review).append("_id", id);
    }

    /** @return milliseconds from each write's acknowledgement to the index's having as many, in rising order */
    private double[] freshness(String batch, double perSecond, int count) throws Exception {
        long base = indexed();
        long[] writtenAt = new long[count];
        AtomicInteger written = new AtomicInteger();
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        writer.scheduleAtFixedRate(() -> {
            int i = written.get();
            if (i < count) {
                collection.insertOne(named(reviews.get(i), batch + "-" + i));
                writtenAt[i] = System.nanoTime();
                written.incrementAndGet();
            }
        }, 0, (long) (1e9 / perSecond), TimeUnit.NANOSECONDS);
        double[] latency = new double[count];
        int seen = 0;
        while (seen < count) {
            long known = seen + base;
            await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(() -> indexed() > known);
            long now = System.nanoTime();
            for (long shown = indexed() - base; seen < Math.min(shown, written.get()); seen++) {
                latency[seen] = (now - writtenAt[seen]) / 1e6;
            }
        }
        writer.shutdownNow();
        Arrays.sort(latency);
        return latency;
    }

    /** The gauge costs far less than the status of the pipeline, which counts the collections. */
    private long indexed() {
        JsonNode gauge = reviewQa.get("/actuator/metrics/reviewqa.index.reviews").json();
        return gauge.at("/measurements/0/value").asLong();
    }

    private List<String> sentences() {
        SentenceSplitter splitter = new SentenceSplitter();
        return reviews.stream().flatMap(review -> splitter.split(review.getString("text")).stream()).map(Sentence::text).toList();
    }

    private static RawOnnxRuntime raw() throws Exception {
        return new RawOnnxRuntime(unpacked("all-minilm-l6-v2-q.onnx"), unpacked("all-minilm-l6-v2-q-tokenizer.json"), 256);
    }

    private static Path unpacked(String resource) throws IOException {
        Path file = folder.resolve(resource);
        try (InputStream packed = PipelineBench.class.getResourceAsStream("/" + resource)) {
            Files.copy(packed, file);
        }
        return file;
    }

    /** @return seconds with a thread a core, one text a run */
    private static double embed(RawOnnxRuntime raw, List<String> texts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CORES);
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        for (Future<?> done : threads.invokeAll(Collections.<Callable<Void>>nCopies(CORES, () -> {
            for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
                raw.embed(texts.get(i));
            }
            return null;
        }))) {
            done.get();
        }
        threads.shutdown();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The reviews as documents, without ids. */
    private static final class RestaurantReviews {

        private static List<Document> read() {
            ObjectMapper mapper = new ObjectMapper();
            Path file = Path.of("..", "..", "shared", "data", "restaurant-reviews.jsonl");
            List<Document> reviews = new ArrayList<>();
            try {
                for (String line : Files.readAllLines(file)) {
                    JsonNode review = mapper.readTree(line);
                    reviews.add(
                            new Document("storeId", review.get("storeId").asText()).append("text", review.get("text").asText()));
                }
            } catch (IOException e) {
                throw new IllegalStateException("the benchmark needs " + file, e);
            }
            return reviews;
        }
    }
}
