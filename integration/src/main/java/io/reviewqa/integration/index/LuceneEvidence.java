package io.reviewqa.integration.index;

import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;

/**
 * Counts how reviews divide on an aspect in one pass over the labels of their sentences. A review's sentences stand one after another
 * in one segment, and are found so.
 */
final class LuceneEvidence extends SimpleCollector {

    private final String aspect;
    private final Map<Polarity, Integer> verdicts = new EnumMap<>(Polarity.class);
    private final Tally review = new Tally();
    private final Map<Polarity, Long> sides = new EnumMap<>(Polarity.class);
    private int last;
    private SortedDocValues reviewIds;
    private SortedSetDocValues labels;

    private LuceneEvidence(String aspect) {
        this.aspect = aspect;
    }

    static Evidence of(IndexSearcher searcher, SearchScope scope, String aspect) throws IOException {
        Map<Polarity, Integer> verdicts = searcher.search(ScopeQuery.amongSentences(scope.on(aspect)), new Manager(aspect));
        return Tally.evidence(aspect, verdicts, ScopeQuery.countReviews(scope, searcher));
    }

    private record Manager(String aspect) implements CollectorManager<LuceneEvidence, Map<Polarity, Integer>> {

        @Override
        public LuceneEvidence newCollector() {
            return new LuceneEvidence(aspect);
        }

        @Override
        public Map<Polarity, Integer> reduce(Collection<LuceneEvidence> collectors) {
            Map<Polarity, Integer> all = new EnumMap<>(Polarity.class);
            for (LuceneEvidence part : collectors) {
                part.endReview();
                part.verdicts.forEach((polarity, reviews) -> all.merge(polarity, reviews, Integer::sum));
            }
            return all;
        }
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        endReview();
        last = -1;
        reviewIds = DocValues.getSorted(context.reader(), IndexFields.REVIEW_ID);
        labels = DocValues.getSortedSet(context.reader(), IndexFields.ASPECT_POLARITY);
        sides.clear();
        for (Polarity polarity : Polarity.values()) {
            long label = labels.lookupTerm(new BytesRef(IndexFields.aspectPolarity(aspect, polarity)));
            if (label >= 0) {
                sides.put(polarity, label);
            }
        }
    }

    @Override
    public void collect(int doc) throws IOException {
        if (!reviewIds.advanceExact(doc) || !labels.advanceExact(doc)) {
            return;
        }
        if (reviewIds.ordValue() != last) {
            endReview();
            last = reviewIds.ordValue();
        }
        for (int i = 0; i < labels.docValueCount(); i++) {
            long label = labels.nextOrd();
            for (Map.Entry<Polarity, Long> side : sides.entrySet()) {
                if (side.getValue() == label) {
                    review.merge(side.getKey(), 1, Integer::sum);
                }
            }
        }
    }

    private void endReview() {
        if (!review.isEmpty()) {
            verdicts.merge(review.verdict(), 1, Integer::sum);
            review.clear();
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
