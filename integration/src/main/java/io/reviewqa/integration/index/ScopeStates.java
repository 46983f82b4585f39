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
import org.springframework.stereotype.Component;

/**
 * Tells whether the reviews of a scope are still those that they were. Only what this process's own index shows counts, however
 * far behind or ahead of others it is: an answer comes from nothing else.
 */
@Component
public final class ScopeStates {

    private final ReviewIndex index;
    private final PerView<SearchScope, ScopeState> sums = new PerView<>();

    public ScopeStates(ReviewIndex index) {
        this.index = index;
    }

    /**
     * A state as it was seen. What was found between two that are equal was found among the same reviews: to become what it was
     * again, a scope must have lost something in between.
     *
     * @param losses how often anything was taken out of the index of this process, or replaced
     */
    public record Seen(ScopeState state, long losses) {}

    /** The state of the reviews of a scope. Filters by what a sentence says do not matter: what they hide counts too. */
    public Seen of(SearchScope scope) {
        long losses = index.losses();
        return new Seen(index.search(searcher -> of(searcher, scope)), losses);
    }

    /** All reviews of the scope are looked at again only when the index has changed. */
    private ScopeState of(IndexSearcher searcher, SearchScope scope) throws IOException {
        return sums.get(searcher, scope, view -> view.search(scope.reviews(), new Sum()));
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
