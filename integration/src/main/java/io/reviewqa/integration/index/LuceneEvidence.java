package io.reviewqa.integration.index;

import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts how reviews divide on an aspect in one pass over the labels of their sentences. */
final class LuceneEvidence {

    private LuceneEvidence() {}

    static Evidence of(IndexSearcher searcher, SearchScope scope, String aspect) throws IOException {
        Map<String, Tally> reviews = searcher.search(ScopeQuery.sentences(scope.on(aspect)), new TallyManager(aspect));
        return Tally.evidence(aspect, reviews.values(), ScopeQuery.countReviews(scope, searcher));
    }

    private record TallyManager(String aspect) implements CollectorManager<TallyCollector, Map<String, Tally>> {

        @Override
        public TallyCollector newCollector() {
            return new TallyCollector(aspect);
        }

        @Override
        public Map<String, Tally> reduce(Collection<TallyCollector> collectors) {
            Map<String, Tally> all = new HashMap<>();
            collectors.forEach(collector -> collector.reviews.forEach((review, tally) -> tally.forEach(
                    (polarity, count) -> all.computeIfAbsent(review, id -> new Tally()).merge(polarity, count, Integer::sum))));
            return all;
        }
    }

    private static final class TallyCollector extends SimpleCollector {

        private final Map<String, Tally> reviews = new HashMap<>();
        private final String prefix;
        private SortedDocValues reviewIds;
        private SortedSetDocValues labels;

        TallyCollector(String aspect) {
            this.prefix = aspect + "|";
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            reviewIds = DocValues.getSorted(context.reader(), IndexFields.REVIEW_ID);
            labels = DocValues.getSortedSet(context.reader(), IndexFields.ASPECT_POLARITY);
        }

        @Override
        public void collect(int doc) throws IOException {
            if (!reviewIds.advanceExact(doc) || !labels.advanceExact(doc)) {
                return;
            }
            String review = reviewIds.lookupOrd(reviewIds.ordValue()).utf8ToString();
            for (int i = 0; i < labels.docValueCount(); i++) {
                String label = labels.lookupOrd(labels.nextOrd()).utf8ToString();
                if (label.startsWith(prefix)) {
                    Polarity polarity = Polarity.valueOf(label.substring(prefix.length()));
                    reviews.computeIfAbsent(review, id -> new Tally()).merge(polarity, 1, Integer::sum);
                }
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
