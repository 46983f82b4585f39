package io.reviewqa.integration.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.review.ReviewLines.Line;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ReviewLinesTest {

    @Test
    void whenMoreLinesThanABatch_thenBatchesInOrderWithTheirNumbers() {
        List<List<Line>> batches = all(new ReviewLines(new StringReader("a\nb\n\nc\r\nd"), 2, 10));
        assertThat(batches).containsExactly(
                List.of(new Line(1, "a", null), new Line(2, "b", null)),
                List.of(new Line(4, "c\r", null), new Line(5, "d", null)));
    }

    @Test
    void whenALineIsTooLong_thenItIsMarkedAndTheNextIsRead() {
        List<List<Line>> batches = all(new ReviewLines(new StringReader("abc\n" + "x".repeat(100) + "\nd"), 10, 5));
        assertThat(batches).containsExactly(List.of(new Line(1, "abc", null),
                new Line(2, null, "the line is longer than 5 characters"), new Line(3, "d", null)));
    }

    @Test
    void whenEmpty_thenNoBatch() {
        assertThat(new ReviewLines(new StringReader("\n  \n"), 10, 5)).isExhausted();
    }

    @Test
    void whenTheBodyBreaksOff_thenTheErrorSaysAfterWhichLine() {
        Reader broken = new Reader() {
            private int left = 4;

            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                if (left-- > 0) {
                    buffer[offset] = left % 2 == 0 ? '\n' : 'x';
                    return 1;
                }
                throw new IOException("reset");
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> new ReviewLines(broken, 10, 10).hasNext())
                .isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST)
                .hasMessage("the body ended or broke off after line 2");
    }

    private static List<List<Line>> all(ReviewLines lines) {
        List<List<Line>> batches = new ArrayList<>();
        lines.forEachRemaining(batches::add);
        return batches;
    }
}
