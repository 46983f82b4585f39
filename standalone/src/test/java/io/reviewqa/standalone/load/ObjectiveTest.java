package io.reviewqa.standalone.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.standalone.load.Objective.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveTest {

    /** 100 REST requests of 1 to 100 ms, of which one failed. */
    private static Tallies tallies() {
        Tallies tallies = new Tallies(Mix.of("rest:1,sse:1"));
        for (int millis = 1; millis <= 100; millis++) {
            tallies.add(Channel.REST, millis == 7 ? Reply.failed("status 503") : Reply.right(), 0, millis * 1_000_000L);
        }
        return tallies;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            p99<100ms,      true
            p99<99ms,       false
            rest.p50<=51ms, true
            max<0.2s,       true
            mean>50ms,      true
            failed=0,       false
            failed<=1%,     true
            rest.failed<1%, false
            wrong=0,        true
            lost=0,         true
            """)
    void whenMeasured_thenItIsMetOrMissed(String objective, boolean isMet) {
        assertThat(Objective.listOf(objective)).singleElement()
                .extracting(one -> one.judge(tallies())).returns(isMet, Verdict::met).returns(objective, Verdict::objective);
    }

    @ParameterizedTest
    @CsvSource({"sse.p99<1s", "sse.failed=0", "review.wrong=0"})
    void whenNothingWasMeasured_thenItIsMissed(String objective) {
        assertThat(Objective.listOf(objective).get(0).judge(tallies())).isEqualTo(new Verdict(objective, null, false));
    }

    @Test
    void whenSeveralAreGiven_thenEachIsJudged() {
        assertThat(Objective.listOf("p99<500ms, failed=0,wrong=0")).extracting(Objective::metric)
                .containsExactly("p99", "failed", "wrong");
    }
}
