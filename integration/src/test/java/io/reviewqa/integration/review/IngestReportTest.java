package io.reviewqa.integration.review;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.reviewqa.integration.review.HourlyReviews.Taken;
import org.junit.jupiter.api.Test;

class IngestReportTest {

    private final IngestReport report = new IngestReport(null, "name shop");
    private final Taken first = mock();
    private final Taken second = mock();

    @Test
    void whenABatchWasCountedAndNotStored_thenItAloneIsGivenBackAtTheEnd() {
        report.counts(first);
        report.accept(2);
        report.counts(second);

        report.end();
        report.end();

        verify(first, never()).giveBack();
        verify(second, times(1)).giveBack();
    }
}
