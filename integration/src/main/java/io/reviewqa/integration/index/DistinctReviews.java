package io.reviewqa.integration.index;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the reviews of found sentences. A review's sentences stand one after another in one segment, and are found so. */
final class DistinctReviews extends SimpleCollector {

    private int reviews;
    private int last;
    private SortedDocValues reviewIds;

    static final class Manager implements CollectorManager<DistinctReviews, Integer> {

        @Override
        public DistinctReviews newCollector() {
            return new DistinctReviews();
        }

        @Override
        public Integer reduce(Collection<DistinctReviews> collectors) {
            return collectors.stream().mapToInt(part -> part.reviews).sum();
        }
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        reviewIds = DocValues.getSorted(context.reader(), IndexFields.REVIEW_ID);
        last = -1;
    }

    @Override
    public void collect(int doc) throws IOException {
        if (reviewIds.advanceExact(doc) && reviewIds.ordValue() != last) {
            last = reviewIds.ordValue();
            reviews++;
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
