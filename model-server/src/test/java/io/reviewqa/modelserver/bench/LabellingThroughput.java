package io.reviewqa.modelserver.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.modelserver.labelling.LabelInput;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.RunningServer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Labels a second, embedding included and left out:
 *
 * <pre>
 * mvn -pl model-server -am test -Dtest=LabellingThroughput -DexcludedGroups=none -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@Tag("bench")
class LabellingThroughput {

    private static final int TEXTS = 1_024;
    private static final int BATCH = 64;

    @ParameterizedTest
    @CsvSource({"en, embedding included", "ko, words and n-grams alone"})
    void whenTextsAreLabelled_thenTheRateIsPrinted(String language, String how) throws Exception {
        List<String> texts = ReviewTexts.chunks(TEXTS);
        try (RunningServer server = RunningServer.start()) {
            rate(server, texts.subList(0, BATCH * 2), language);
            double rate = rate(server, texts, language);
            System.out.println(String.format(Locale.ROOT, "%s: %.0f texts labelled a second (%s)", language, rate, how));
            assertThat(rate).isPositive();
        }
    }

    private static double rate(RunningServer server, List<String> texts, String language) {
        Labeller labeller = server.bean(Labeller.class);
        long started = System.nanoTime();
        for (int from = 0; from < texts.size(); from += BATCH) {
            labeller.label(texts.subList(from, Math.min(texts.size(), from + BATCH)).stream()
                    .map(text -> new LabelInput(text, language, Optional.empty())).toList(), "", Caller.INTERNAL).join();
        }
        return texts.size() / ((System.nanoTime() - started) / 1e9);
    }
}
