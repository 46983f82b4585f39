package io.reviewqa.integration.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.model.Polarity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CitationOrderTest {

    private static final Instant NEWEST = Instant.parse("2026-06-01T00:00:00Z");

    /** Of 0.8 the odds are four times those of 0.5. */
    private final List<SentenceHit> hits =
            List.of(hit("sure", 0.8f, 59), hit("old", 0.5f, 60), hit("new", 0.5f, 0), hit("undated", 0.9f, null));

    @Test
    void whenHowNewDoesNotMatter_thenTheLikeliestComeFirst() {
        assertThat(cited(new CitationOrder(3, null))).containsExactly("undated", "sure", "old");
    }

    @Test
    void whenItMatters_thenOddsAreHalvedForEachHalfLife() {
        assertThat(cited(new CitationOrder(9, 30.0))).as("59 days are less than two half-lives")
                .containsExactly("sure", "new", "old", "undated");
        assertThat(cited(new CitationOrder(9, 29.0))).as("and more").containsExactly("new", "sure", "old", "undated");
    }

    @Test
    void whenNothingTellsWhichIsBetter_thenTheNewerComesFirst() {
        List<SentenceHit> unranked = List.of(hit("old", 0, 1), hit("new", 0, 0), hit("older", 1e-9f, 2));
        assertThat(new CitationOrder(9, 36_500.0).cited(unranked)).extracting(SentenceHit::reviewId)
                .containsExactly("new", "old", "older");
    }

    private List<String> cited(CitationOrder order) {
        return order.cited(hits).stream().map(SentenceHit::reviewId).toList();
    }

    private static SentenceHit hit(String id, float score, Integer days) {
        return new SentenceHit(id, "s", null, null, 0, "en", "x", "x", score, List.of(), Polarity.NEUTRAL,
                days == null ? null : NEWEST.minus(Duration.ofDays(days)));
    }
}
