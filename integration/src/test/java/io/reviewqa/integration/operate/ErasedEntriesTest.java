package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasedEntriesTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ErasedEntries entries = new ErasedEntries(null, null, new ObjectMapper());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            [{"reviewId":"r2"},{"text":"r9","reviewId":"r1"}] | true
            [{"reviewId":1}]                                  | true
            [{"reviewId":"r2","text":"r1"}]                   | false
            [{"reviewId":["r1"]},{},[]]                       | false
            []                                                | false
            [{"text":"cut","reviewId":"r1","x                 | true
            no JSON "r1"                                      | true
            no JSON                                           | false
            """)
    void whenAnAnswerCitesAnErasedReview_thenItIsFound(String citations, boolean found) {
        assertThat(entries.cites(citations, Set.of("r1", "1"))).isEqualTo(found);
    }

    @Test
    void whenCitationsHaveAMillionParts_thenTheyTakeLittleMemory() {
        String citations = '[' + "{},".repeat(1_000_000) + "{\"reviewId\":\"r1\"}]";
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(entries.cites(citations, Set.of("r1"))).isTrue();
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    }
}
