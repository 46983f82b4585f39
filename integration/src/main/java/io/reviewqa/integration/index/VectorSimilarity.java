package io.reviewqa.integration.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * How near a document's vector is to another, as Lucene scores it: {@code (1 + cosine) / 2}. Only documents that a filter finds are
 * compared, by the filter's own iterator: what a question of a shop costs depends on that shop's sentences, not on how many
 * others are indexed, as asking {@code KnnFloatVectorQuery}'s bit of every vector would.
 */
final class VectorSimilarity extends DoubleValuesSource {

    private final String field;
    private final float[] vector;

    private VectorSimilarity(String field, float[] vector) {
        this.field = field;
        this.vector = vector;
    }

    /** Documents of a filter that have a vector, the nearest first. */
    static Query query(String field, float[] vector, Query filter) {
        Query compared =
                new BooleanQuery.Builder().add(filter, Occur.FILTER).add(new FieldExistsQuery(field), Occur.FILTER).build();
        return new FunctionScoreQuery(compared, new VectorSimilarity(field, vector));
    }

    @Override
    public DoubleValues getValues(LeafReaderContext segment, DoubleValues scores) throws IOException {
        return DoubleValuesSource.similarityToQueryVector(segment, vector, field);
    }

    @Override
    public boolean needsScores() {
        return false;
    }

    @Override
    public DoubleValuesSource rewrite(IndexSearcher searcher) {
        return this;
    }

    @Override
    public boolean isCacheable(LeafReaderContext segment) {
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VectorSimilarity similarity && field.equals(similarity.field)
                && Arrays.equals(vector, similarity.vector);
    }

    @Override
    public int hashCode() {
        return Objects.hash(field, Arrays.hashCode(vector));
    }

    @Override
    public String toString() {
        return "similarity of " + field;
    }
}
