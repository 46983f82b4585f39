package io.reviewqa.integration.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.HitQueue;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/**
 * The documents of a filter whose vectors are nearest to another, scored {@code (1 + cosine) / 2}. Of a filter that lets few
 * through, as that of a shop does, all are compared. Of one that lets more than {@value #FEW} through, those are compared that seem
 * nearest by their {@link VectorSketches sketches}: of a million, more than .99 of the ten nearest are found.
 */
final class NearestVectors {

    /** To compare so many takes some 5 ms. */
    static final int FEW = 20_000;

    /** A sketch costs about a twentieth of a comparison, and sketches are looked at whether the filter lets them through or not. */
    private static final int SKETCHES = 20;

    private static final int COMPARED = 2_000;
    private static final int COMPARED_FOR_EACH = 4;

    private final IndexSearcher searcher;
    private final String field;
    private final float[] vector;
    private final SearchScope scope;
    private final int limit;

    NearestVectors(IndexSearcher searcher, String field, float[] vector, SearchScope scope, int limit) {
        this.searcher = searcher;
        this.field = field;
        this.vector = vector;
        this.scope = scope;
        this.limit = limit;
    }

    ScoreDoc[] find() throws IOException {
        List<Segment> segments = segments();
        long passing = segments.stream().mapToLong(Segment::passing).sum();
        long all = segments.stream().mapToLong(Segment::size).sum();
        return passing <= FEW || passing <= all / SKETCHES ? ofAll(segments) : ofThoseThatSeemNearest(segments);
    }

    /** Without fail, whatever that costs. */
    ScoreDoc[] ofAll() throws IOException {
        return ofAll(segments());
    }

    private List<Segment> segments() throws IOException {
        Weight weight = scope.isOfAll() ? null
                : searcher.createWeight(searcher.rewrite(ScopeQuery.amongSentences(scope)), ScoreMode.COMPLETE_NO_SCORES, 1);
        List<Segment> segments = new ArrayList<>();
        int vectors = 0;
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            ExactVectorsFormat.Reader reader = reader(leaf.reader());
            if (reader != null) {
                ScorerSupplier filtered = weight == null ? null : weight.scorerSupplier(leaf);
                int size = reader.getFloatVectorValues(field).size();
                long passing = weight == null ? size : filtered == null ? 0 : Math.min(size, filtered.cost());
                segments.add(new Segment(leaf, reader, filtered, passing, size, vectors));
                vectors += size;
            }
        }
        return segments;
    }

    private ScoreDoc[] ofAll(List<Segment> segments) throws IOException {
        Best best = new Best(limit);
        for (Segment segment : segments) {
            if (segment.passing() > 0) {
                Bits live = segment.leaf().reader().getLiveDocs();
                VectorScorer scorer = segment.reader().getFloatVectorValues(field).scorer(vector);
                DocIdSetIterator documents = segment.filter() == null ? scorer.iterator()
                        : ConjunctionUtils.intersectIterators(
                                List.of(segment.filter().get(segment.passing()).iterator(), scorer.iterator()));
                for (int document = documents.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS;
                        document = documents.nextDoc()) {
                    if (live == null || live.get(document)) {
                        best.add(segment.leaf().docBase + document, scorer.score());
                    }
                }
            }
        }
        return best.first();
    }

    private ScoreDoc[] ofThoseThatSeemNearest(List<Segment> segments) throws IOException {
        NearestGuesses guesses = new NearestGuesses(Math.max(COMPARED, COMPARED_FOR_EACH * limit));
        VectorSketches.Asked asked = new VectorSketches.Asked(vector);
        for (Segment segment : segments) {
            if (segment.passing() > 0) {
                guess(segment, asked, guesses);
            }
        }
        Best best = new Best(limit);
        int[] vectors = guesses.vectors();
        int next = 0;
        for (Segment segment : segments) {
            RandomVectorScorer scorer = segment.reader().scorer(field, vector);
            for (; next < vectors.length && vectors[next] < segment.begin() + segment.size(); next++) {
                int ordinal = vectors[next] - segment.begin();
                best.add(segment.leaf().docBase + scorer.ordToDoc(ordinal), scorer.score(ordinal));
            }
        }
        return best.first();
    }

    /** The highest scores; of equal ones, those of documents that come first. They come in the order of their documents. */
    private static final class Best {

        private final int most;
        private final HitQueue hits;

        Best(int most) {
            this.most = most;
            this.hits = new HitQueue(most, false);
        }

        void add(int document, float score) {
            if (hits.size() < most || score > hits.top().score) {
                hits.insertWithOverflow(new ScoreDoc(document, score));
            }
        }

        ScoreDoc[] first() {
            ScoreDoc[] first = new ScoreDoc[hits.size()];
            for (int i = first.length - 1; i >= 0; i--) {
                first[i] = hits.pop();
            }
            return first;
        }
    }

    private void guess(Segment segment, VectorSketches.Asked asked, NearestGuesses guesses) throws IOException {
        RandomVectorScorer scorer = segment.reader().scorer(field, vector);
        Bits live = segment.leaf().reader().getLiveDocs();
        Bits filtered = filtered(segment);
        VectorSketches.Guesses passing = (ordinal, guess) -> {
            int document = scorer.ordToDoc(ordinal);
            if ((live == null || live.get(document)) && (filtered == null || filtered.get(document))) {
                guesses.add(segment.begin() + ordinal, guess);
            }
            return guesses.least();
        };
        if (segment.reader() instanceof SketchedVectorsFormat.Reader sketched) {
            sketched.sketches(field).guess(asked, passing);
        } else {
            for (int ordinal = 0; ordinal < segment.size(); ordinal++) {
                passing.take(ordinal, 2 * scorer.score(ordinal) - 1);
            }
        }
    }

    private static Bits filtered(Segment segment) throws IOException {
        if (segment.filter() == null) {
            return null;
        }
        FixedBitSet passing = new FixedBitSet(segment.leaf().reader().maxDoc());
        passing.or(segment.filter().get(segment.passing()).iterator());
        return passing;
    }

    /** @return null where the segment has no vectors */
    private ExactVectorsFormat.Reader reader(LeafReader leaf) {
        return FilterLeafReader.unwrap(leaf) instanceof CodecReader codec
                && codec.getVectorReader() instanceof PerFieldKnnVectorsFormat.FieldsReader fields
                && fields.getFieldReader(field) instanceof ExactVectorsFormat.Reader reader ? reader : null;
    }

    /**
     * A segment with vectors.
     *
     * @param filter null where it lets none through, or where there is none
     * @param passing how many documents pass, about
     * @param size how many vectors there are
     * @param begin of those of segments before
     */
    private record Segment(
            LeafReaderContext leaf, ExactVectorsFormat.Reader reader, ScorerSupplier filter, long passing, int size, int begin) {}
}
