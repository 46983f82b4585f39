package io.reviewqa.integration.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processor time of the nearest sentences of a shop: by Lucene's query with a filter, and by the filter's own iterator. */
@Tag("bench")
class NearestBench {

    private static final int SENTENCES = Integer.getInteger("bench.sentences", 200_000);
    private static final int DIMENSIONS = 384;
    private static final int ROUNDS = 5;
    private static final int QUESTIONS = 40;
    private static final int K = 50;

    private final Random random = new Random(1);

    @Test
    void nearestOfAShop(@TempDir Path folder) throws IOException {
        try (FSDirectory directory = FSDirectory.open(folder)) {
            write(directory);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                for (String shops : new String[] {"small", "large"}) {
                    compare(searcher, shops);
                }
            }
        }
    }

    /** Small shops of 100 sentences, large ones of 10,000; each sentence is in one of both. */
    private void write(FSDirectory directory) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setCodec(new SentenceCodec()))) {
            for (int i = 0; i < SENTENCES; i++) {
                Document document = new Document();
                document.add(new KnnFloatVectorField("v", vector(), VectorSimilarityFunction.DOT_PRODUCT));
                document.add(new StringField("small", Integer.toString(random.nextInt(SENTENCES / 100)), Store.NO));
                document.add(new StringField("large", Integer.toString(random.nextInt(SENTENCES / 10_000)), Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }

    private void compare(IndexSearcher searcher, String shops) throws IOException {
        double[] byBits = new double[ROUNDS];
        double[] byIterator = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            byBits[round] = run(searcher, shops, true);
            byIterator[round] = run(searcher, shops, false);
        }
        System.out.printf("%,d sentences, %s shops: %.2f ms by bits, %.2f ms by the filter's iterator%n", SENTENCES, shops,
                median(byBits), median(byIterator));
        Query filter = new TermQuery(new Term(shops, "1"));
        float[] vector = vector();
        int[] one = documents(searcher, new KnnFloatVectorQuery("v", vector, K, filter));
        assertThat(documents(searcher, VectorSimilarity.query("v", vector, filter))).isEqualTo(one);
    }

    private double run(IndexSearcher searcher, String shops, boolean isByBits) throws IOException {
        long start = cpu();
        for (int i = 0; i < QUESTIONS; i++) {
            Query filter = new TermQuery(new Term(shops, Integer.toString(i % 10)));
            float[] vector = vector();
            searcher.search(
                    isByBits ? new KnnFloatVectorQuery("v", vector, K, filter) : VectorSimilarity.query("v", vector, filter), K);
        }
        return (cpu() - start) / 1e6 / QUESTIONS;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static int[] documents(IndexSearcher searcher, Query query) throws IOException {
        return Stream.of(searcher.search(query, K).scoreDocs).mapToInt(found -> found.doc).toArray();
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
    }

    private float[] vector() {
        float[] vector = new float[DIMENSIONS];
        double sum = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            sum += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(sum);
        }
        return vector;
    }
}
