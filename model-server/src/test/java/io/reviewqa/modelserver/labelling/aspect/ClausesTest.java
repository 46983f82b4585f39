package io.reviewqa.modelserver.labelling.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClausesTest {

    @Test
    void whenAViewTurns_thenTheTextIsCutThere() {
        assertThat(Clauses.of("The food was great but the service was slow."))
                .containsExactly("The food was great", "the service was slow.");
        assertThat(Clauses.of("Lovely patio, terrible prices.")).containsExactly("Lovely patio", "terrible prices.");
        assertThat(Clauses.of("맛은 있지만 가격이 비싸요.")).containsExactly("맛은 있지만", "가격이 비싸요.");
        assertThat(Clauses.of("음식은 맛있는데 서비스가 별로예요.")).containsExactly("음식은 맛있는데", "서비스가 별로예요.");
    }

    @Test
    void whenAViewDoesNotTurn_thenTheTextStaysWhole() {
        assertThat(Clauses.of("Butter makes it good.")).containsExactly("Butter makes it good.");
        assertThat(Clauses.of(" , ")).containsExactly(" , ");
    }

    @Test
    void whenATextSetsOneViewAgainstAnother_thenEachIsTheOthersOpposite() {
        assertThat(Clauses.opposite("The food was great but the service was slow.", "the service was slow."))
                .contains("The food was great");
        assertThat(Clauses.of("Lovely patio, although the prices hurt.")).containsExactly("Lovely patio", "the prices hurt.");
        assertThat(Clauses.opposite("Lovely patio, although the prices hurt.", "the prices hurt.")).contains("Lovely patio");
        assertThat(Clauses.opposite("음식은 맛있는데 서비스가 별로예요.", "서비스가 별로예요.")).contains("음식은 맛있는데");
    }

    @Test
    void whenATextHasNotTwoSides_thenNothingIsOpposite() {
        assertThat(Clauses.opposite("Lovely patio, terrible prices.", "terrible prices.")).isEmpty();
        assertThat(Clauses.opposite("Good, but small, yet cheap.", "cheap.")).isEmpty();
    }
}
