package io.reviewqa.integration.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.hnsw.FlatVectorsFormat;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.codecs.hnsw.FlatVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99FlatVectorsFormat;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/**
 * Vectors without a graph: a search compares the query with every vector that its filter lets through, so it finds the
 * nearest without fail. Questions are asked of a store, whose sentences are few; building graphs for questions of none, again
 * at each merge, took a quarter of what embedding takes. Lucene loads the format by its name when it opens an index: segments that
 * were written before there were {@link SketchedVectorsFormat sketches} have it.
 */
public final class ExactVectorsFormat extends KnnVectorsFormat {

    private static final String NAME = "ReviewQaExactVectors";

    private final FlatVectorsFormat flat =
            new Lucene99FlatVectorsFormat(FlatVectorScorerUtil.getLucene99FlatVectorsScorer());

    public ExactVectorsFormat() {
        super(NAME);
    }

    @Override
    public FlatVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return flat.fieldsWriter(state);
    }

    @Override
    public Reader fieldsReader(SegmentReadState state) throws IOException {
        return new Reader(flat.fieldsReader(state));
    }

    @Override
    public int getMaxDimensions(String field) {
        return flat.getMaxDimensions(field);
    }

    /** Compares a vector with those of a segment, by their ordinals. */
    static class Reader extends KnnVectorsReader {

        private final FlatVectorsReader vectors;

        private Reader(FlatVectorsReader vectors) {
            this.vectors = vectors;
        }

        /** One of the same vectors. */
        Reader(Reader other) {
            this(other.vectors);
        }

        RandomVectorScorer scorer(String field, float[] target) throws IOException {
            return vectors.getRandomVectorScorer(field, target);
        }

        @Override
        public void search(String field, float[] target, KnnCollector collector, Bits acceptDocs) throws IOException {
            compareAll(scorer(field, target), collector, acceptDocs);
        }

        @Override
        public void search(String field, byte[] target, KnnCollector collector, Bits acceptDocs) throws IOException {
            compareAll(vectors.getRandomVectorScorer(field, target), collector, acceptDocs);
        }

        private static void compareAll(RandomVectorScorer scorer, KnnCollector collector, Bits acceptDocs)
                throws IOException {
            Bits accepted = scorer.getAcceptOrds(acceptDocs);
            for (int vector = 0; vector < scorer.maxOrd(); vector++) {
                if (accepted == null || accepted.get(vector)) {
                    collector.collect(scorer.ordToDoc(vector), scorer.score(vector));
                }
            }
        }

        @Override
        public FloatVectorValues getFloatVectorValues(String field) throws IOException {
            return vectors.getFloatVectorValues(field);
        }

        @Override
        public ByteVectorValues getByteVectorValues(String field) throws IOException {
            return vectors.getByteVectorValues(field);
        }

        @Override
        public void checkIntegrity() throws IOException {
            vectors.checkIntegrity();
        }

        @Override
        public long ramBytesUsed() {
            return vectors.ramBytesUsed();
        }

        @Override
        public void close() throws IOException {
            vectors.close();
        }
    }
}
