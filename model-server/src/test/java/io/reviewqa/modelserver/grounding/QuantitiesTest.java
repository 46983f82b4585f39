package io.reviewqa.modelserver.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantitiesTest {

    @Test
    void whenASentenceCounts_thenItIsSeen() {
        assertThat(Quantities.of("Most of the 12 reviewers, and nobody else")).containsExactlyInAnyOrder("most", "12", "nobody");
        assertThat(Quantities.of("No review mentions it.")).containsExactly("no review");
        assertThat(Quantities.of("대부분의 손님이 좋아합니다")).containsExactly("대부분");
        assertThat(Quantities.of("세 명이 그렇게 말합니다")).containsExactly("세 명");
    }

    @Test
    void whenASentenceDoesNotCount_thenNothingIsSeen() {
        assertThat(Quantities.of("Someone found the almost empty hall nice, one reviewer says.")).isEmpty();
        assertThat(Quantities.of("국물이 많이 짭니다")).isEmpty();
    }
}
