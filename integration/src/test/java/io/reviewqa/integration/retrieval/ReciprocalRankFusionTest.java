package io.reviewqa.integration.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.model.Polarity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReciprocalRankFusionTest {

    @Test
    void whenFirstEverywhere_thenTheScoreIsOne() {
        List<SentenceHit> fused = ReciprocalRankFusion.fuse(List.of(hits("a", "b"), hits("a", "c")), 60);
        assertThat(fused.get(0).reviewId()).isEqualTo("a");
        assertThat(fused.get(0).score()).isCloseTo(1f, within(1e-6f));
    }

    @Test
    void whenTwoRankingsAgreeOnASecond_thenItBeatsTheFirstOfOne() {
        List<SentenceHit> fused =
                ReciprocalRankFusion.fuse(List.of(hits("a", "both"), hits("b", "both"), hits("c", "both")), 60);
        assertThat(fused.get(0).reviewId()).isEqualTo("both");
        assertThat(fused.get(0).score()).isCloseTo(61f / 62, within(1e-6f));
    }

    @Test
    void whenRankingsAreEmpty_thenNothingIsFound() {
        assertThat(ReciprocalRankFusion.fuse(List.of(List.of(), List.of()), 60)).isEmpty();
    }

    private static List<SentenceHit> hits(String... ids) {
        return java.util.Arrays.stream(ids)
                .map(id -> new SentenceHit(id, "s", null, 0, "en", "x", "x", 0.5f, List.of(), Polarity.NEUTRAL))
                .toList();
    }
}
