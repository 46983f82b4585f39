package io.reviewqa.integration.index;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Sums up the states of the reviews of a scope in one pass. */
final class LuceneStates {

    private LuceneStates() {}

    static ScopeState of(IndexSearcher searcher, SearchScope scope) throws IOException {
        return searcher.search(ScopeQuery.reviews(scope), new Sum());
    }

    private static final class Sum implements CollectorManager<Summing, ScopeState> {

        @Override
        public Summing newCollector() {
            return new Summing();
        }

        @Override
        public ScopeState reduce(Collection<Summing> collectors) {
            int reviews = 0;
            long high = 0;
            long low = 0;
            for (Summing part : collectors) {
                reviews += part.reviews;
                high += part.highSum;
                low += part.lowSum;
            }
            return new ScopeState(reviews, high, low);
        }
    }

    private static final class Summing extends SimpleCollector {

        private int reviews;
        private long highSum;
        private long lowSum;
        private NumericDocValues high;
        private NumericDocValues low;

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            high = DocValues.getNumeric(context.reader(), IndexFields.STATE_HIGH);
            low = DocValues.getNumeric(context.reader(), IndexFields.STATE_LOW);
        }

        @Override
        public void collect(int doc) throws IOException {
            reviews++;
            if (high.advanceExact(doc) && low.advanceExact(doc)) {
                highSum += high.longValue();
                lowSum += low.longValue();
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
