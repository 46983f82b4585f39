package io.reviewqa.modelserver.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.queue.Entry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBudgetTest {

    @Test
    void whenLengthsDiffer_thenTheOldestGoesWithItsNearest() {
        assertThat(lengths(new TokenBudget(60), 20, 100, 19, 3, 21)).containsExactly(20, 19);
        assertThat(lengths(new TokenBudget(63), 20, 100, 19, 3, 21)).containsExactly(20, 19, 21);
    }

    @Test
    void whenTheOldestAloneExceedsTheBudget_thenItGoesAlone() {
        assertThat(lengths(new TokenBudget(50), 100, 1, 2)).containsExactly(100);
    }

    @Test
    void whenManyAreAlike_thenPaddedTokensStayWithinTheBudget() {
        List<Entry> window = IntStream.range(0, 200).mapToObj(i -> entry(5 + i % 7)).toList();

        Batch batch = new Batch(new TokenBudget(256).select(window));

        assertThat(batch.paddedTokens()).isBetween(200, 256);
        assertThat(batch.entries().get(0)).isSameAs(window.get(0));
    }

    private static List<Integer> lengths(TokenBudget budget, int... window) {
        return budget.select(IntStream.of(window).mapToObj(TokenBudgetTest::entry).toList()).stream()
                .map(entry -> entry.tokens().length())
                .toList();
    }

    private static Entry entry(int length) {
        return Entry.of(new TokenSequence("", new long[length]), Caller.INTERNAL);
    }
}
