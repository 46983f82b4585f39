package io.reviewqa.integration.index;

import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.springframework.stereotype.Component;

/** Counts how the reviews of a scope divide on an aspect: every one of them, not only those a search would show. */
@Component
public final class EvidenceCounter {

    private final ReviewIndex index;

    public EvidenceCounter(ReviewIndex index) {
        this.index = index;
    }

    /** Sentences of one review that speak to the aspect, by what they say. */
    private static final class Tally extends EnumMap<Polarity, Integer> {

        private static final long serialVersionUID = 1L;

        Tally() {
            super(Polarity.class);
        }

        /** What the review says as a whole: what most of its sentences say; neutral where they balance. */
        Polarity verdict() {
            int balance = getOrDefault(Polarity.POSITIVE, 0) - getOrDefault(Polarity.NEGATIVE, 0);
            if (balance == 0) {
                return Polarity.NEUTRAL;
            }
            return balance > 0 ? Polarity.POSITIVE : Polarity.NEGATIVE;
        }
    }

    /** Reviews of the scope that speak to the aspect, by what they say. */
    public Evidence count(SearchScope scope, String aspect) {
        return SearchSpans.in("count", () -> index.search(searcher -> evidence(
                aspect,
                searcher.search(scope.on(aspect).sentences(), new TallyManager(aspect)),
                scope.countReviews(searcher))));
    }

    /** All reviews of the scope. */
    public int reviews(SearchScope scope) {
        return index.search(scope::countReviews);
    }

    private static Evidence evidence(String aspect, Map<String, Tally> reviews, int reviewsInScope) {
        int[] counts = new int[Polarity.values().length];
        reviews.values().forEach(tally -> counts[tally.verdict().ordinal()]++);
        return new Evidence(
                aspect,
                counts[Polarity.POSITIVE.ordinal()],
                counts[Polarity.NEGATIVE.ordinal()],
                counts[Polarity.NEUTRAL.ordinal()],
                reviews.size(),
                reviewsInScope);
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
