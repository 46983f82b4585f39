package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.model.Polarity;
import java.util.List;

/**
 * What a search found.
 *
 * @param hits best first
 * @param total sentences that any of the rankings put among its best, of which the hits are the first; without a query, all
 *     that the filters leave
 */
public record SearchResult(List<Hit> hits, int total) {

    /** A found sentence and the review it stands in, as {@link SentenceHit#text} shows it. */
    public record Hit(
            String reviewId,
            String storeId,
            String menuId,
            String sentence,
            String text,
            float score,
            List<String> aspects,
            Polarity polarity) {

        static Hit of(SentenceHit hit) {
            return new Hit(hit.reviewId(), hit.storeId(), hit.menuId(), hit.sentence(), hit.text(), hit.score(),
                    hit.aspectNames(), hit.polarity());
        }
    }
}
