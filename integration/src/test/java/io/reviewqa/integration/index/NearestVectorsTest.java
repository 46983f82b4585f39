package io.reviewqa.integration.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
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
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of more vectors than are all compared, those that seem nearest are. */
class NearestVectorsTest {

    private static final int VECTORS = NearestVectors.FEW * 6 / 5;
    private static final int DIMENSION = 100;
    private static final int WAYS = 20;
    private static final int K = 10;
    private static final String FIELD = "vector";
    private static final Codec OLDER = new Lucene912Codec() {
        @Override
        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return new ExactVectorsFormat();
        }
    };

    private final Random random = new Random(1);
    private final float[][] ways = new float[WAYS][DIMENSION];
    private final Directory directory = new ByteBuffersDirectory();

    @BeforeEach
    void chooseWays() {
        for (float[] way : ways) {
            for (int i = 0; i < DIMENSION; i++) {
                way[i] = (float) random.nextGaussian();
            }
        }
    }

    @Test
    void whenThereAreManySentences_thenTheNearestAreFound() throws IOException {
        try (IndexWriter writer = writer(new SentenceCodec())) {
            add(writer, VECTORS);
            writer.deleteDocuments(new Term("number", "7"));
            assertNearestAreFound(writer, SearchScope.of(null, null));
            assertNearestAreFound(writer, new SearchScope(null, null,
                    new SentenceFilter(null, Polarity.POSITIVE, null, null, null, null, null)));
            writer.forceMerge(1);
            assertNearestAreFound(writer, SearchScope.of(null, null));
        }
    }

    @Test
    void whenSomeSegmentsWereWrittenWithoutSketches_thenTheNearestOfAllAreFound() throws IOException {
        try (IndexWriter writer = writer(OLDER)) {
            add(writer, VECTORS / 2);
        }
        try (IndexWriter writer = writer(new SentenceCodec())) {
            add(writer, VECTORS / 2);
            assertNearestAreFound(writer, SearchScope.of(null, null));
            writer.forceMerge(1);
            assertNearestAreFound(writer, SearchScope.of(null, null));
        }
    }

    private IndexWriter writer(Codec codec) throws IOException {
        return new IndexWriter(directory, new IndexWriterConfig().setCodec(codec));
    }

    /** Nineteen of twenty are positive, and one in a hundred has no vector. */
    private void add(IndexWriter writer, int vectors) throws IOException {
        for (int i = 0; i < vectors; i++) {
            Document document = new Document();
            document.add(new StringField(IndexFields.KIND, IndexFields.KIND_SENTENCE, Store.NO));
            document.add(new StringField(IndexFields.POLARITY, (i % 20 == 0 ? Polarity.NEGATIVE : Polarity.POSITIVE).name(),
                    Store.NO));
            document.add(new StringField("number", String.valueOf(i % 100), Store.NO));
            if (i % 100 != 3) {
                document.add(new KnnFloatVectorField(FIELD, vector(), VectorSimilarityFunction.DOT_PRODUCT));
            }
            writer.addDocument(document);
            if (i % (vectors / 3) == 0) {
                writer.flush();
            }
        }
    }

    private void assertNearestAreFound(IndexWriter writer, SearchScope scope) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            int found = 0;
            int questions = 20;
            for (int question = 0; question < questions; question++) {
                NearestVectors vectors = new NearestVectors(searcher, FIELD, vector(), scope, K);
                ScoreDoc[] all = vectors.ofAll();
                ScoreDoc[] nearest = vectors.find();
                assertThat(nearest).hasSize(K);
                Set<List<Object>> same = documents(nearest);
                same.retainAll(documents(all));
                found += same.size();
            }
            assertThat(found / (double) (questions * K)).as("recall").isGreaterThanOrEqualTo(0.99);
        }
    }

    private static Set<List<Object>> documents(ScoreDoc[] found) {
        Set<List<Object>> documents = new HashSet<>();
        Arrays.stream(found).forEach(each -> documents.add(List.of(each.doc, each.score)));
        return documents;
    }

    /** As a model's are: they have a direction in common, and differ in fewer ways than they have numbers. */
    private float[] vector() {
        float[] vector = new float[DIMENSION];
        for (int way = 0; way < WAYS; way++) {
            float size = (float) random.nextGaussian() + (way == 0 ? 2 : 0);
            for (int i = 0; i < DIMENSION; i++) {
                vector[i] += size * ways[way][i];
            }
        }
        double squares = 0;
        for (float each : vector) {
            squares += each * each;
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
