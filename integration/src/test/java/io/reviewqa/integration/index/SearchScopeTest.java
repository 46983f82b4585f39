package io.reviewqa.integration.index;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.review.Review;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchScopeTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    private final ReviewIndex index = Fixtures.index();
    private final SentenceSearch search = new SentenceSearch(index);
    private final EvidenceCounter counter = new EvidenceCounter(index);

    @BeforeEach
    void fill() throws IOException {
        index.apply(List.of(
                review(written("old", 2.0, MAY), sentence("The broth is salty.", 5, says("salty", Polarity.POSITIVE)),
                        sentence("\uad6d\ubb3c\uc774 \uc9dc\uc694.", 5, says("salty", Polarity.POSITIVE))),
                review(written("new", 5.0, JUNE), sentence("Not salty at all.", 5, says("salty", Polarity.NEGATIVE)),
                        sentence("The service is slow.", 80, says("service", Polarity.NEGATIVE))),
                review(written("bare", null, null), sentence("Salty soup.", 5, says("salty", Polarity.POSITIVE)))));
    }

    @Test
    void whenFiltered_thenRankingsAndCountsAreOfWhatIsLeft() {
        assertHolds(new SentenceFilter(null, null, null, null, null, null, null), "old", "old", "new", "new", "bare");
        assertHolds(new SentenceFilter(null, null, null, 2.0, 4.9, null, null), "old", "old");
        assertHolds(new SentenceFilter(null, null, null, 5.0, null, null, null), "new", "new");
        assertHolds(new SentenceFilter(null, null, null, null, 5.0, null, null), "old", "old", "new", "new");
        assertHolds(new SentenceFilter(null, null, null, null, null, JUNE, null), "new", "new");
        assertHolds(new SentenceFilter(null, null, null, null, null, null, JUNE.minusMillis(1)), "old", "old");
        assertHolds(new SentenceFilter(null, null, null, null, null, MAY, MAY), "old", "old");
        assertHolds(new SentenceFilter(null, null, "ko", null, null, null, null), "old");
        assertHolds(new SentenceFilter(null, null, "en", null, null, null, null), "old", "new", "new", "bare");
        assertHolds(new SentenceFilter("service", null, null, null, null, null, null), "new");
        assertHolds(new SentenceFilter(null, Polarity.NEGATIVE, null, null, null, null, null), "new", "new");
        assertHolds(new SentenceFilter("salty", Polarity.POSITIVE, "en", null, null, null, null), "old", "bare");
    }

    @Test
    void whenCountedOnAnAspectAsWell_thenBothHold() {
        assertThat(counter.count(scope(new SentenceFilter(null, null, null, null, 4.0, null, null)), "salty"))
                .isEqualTo(new Evidence("salty", 1, 0, 0, 1, 1));
        assertThat(counter.count(scope(new SentenceFilter("service", null, null, null, null, null, null)), "salty"))
                .isEqualTo(new Evidence("salty", 0, 0, 0, 0, 1));
        assertThat(counter.count(scope(SentenceFilter.NONE), "salty")).isEqualTo(new Evidence("salty", 2, 1, 0, 3, 3));
    }

    private void assertHolds(SentenceFilter filter, String... reviews) {
        SearchScope scope = scope(filter);
        List<SentenceHit> all = search.all(scope, 10);
        assertThat(all).extracting(SentenceHit::reviewId).containsExactlyInAnyOrder(reviews);
        assertThat(search.count(scope)).isEqualTo(reviews.length);
        assertThat(counter.reviews(scope)).isEqualTo((int) List.of(reviews).stream().distinct().count());
        assertThat(search.nearest(scope, Fixtures.MODEL, Fixtures.direction(0), 10))
                .allSatisfy(hit -> assertThat(List.of(reviews)).contains(hit.reviewId()));
        assertThat(search.byWords(scope, "salty soup service", 10))
                .allSatisfy(hit -> assertThat(List.of(reviews)).contains(hit.reviewId()));
    }

    private static SearchScope scope(SentenceFilter filter) {
        return new SearchScope("s1", null, filter);
    }

    private static Review written(String id, Double rating, Instant at) {
        return new Review(id, "s1", null, null, null, "text of " + id, rating, null, at);
    }
}
