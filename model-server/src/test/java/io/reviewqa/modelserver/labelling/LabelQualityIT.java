package io.reviewqa.modelserver.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.modelserver.labelling.HeldOutLabels.Row;
import io.reviewqa.modelserver.labelling.HeldOutLabels.Score;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.taxonomy.TaxonomyPacks;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How good the labels are; the floors lie a little under what was measured. */
class LabelQualityIT {

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void whenHandWrittenSentencesAreLabelled_thenMostAreRight(String language) {
        Score score = score(server, language);

        assertThat(score.precision()).isGreaterThan(0.8);
        assertThat(score.recall()).isGreaterThan(0.8);
        assertThat(score.polarityAccuracy()).isGreaterThan(0.75);
        assertThat(score.toneAccuracyOfDecided()).isGreaterThan(0.55);
    }

    @ParameterizedTest
    @CsvSource({"dev, en", "held, en", "dev, ko", "held, ko"})
    void whenSentencesOfManyShopsAreLabelled_thenTheirAspectsAreFound(String set, String language) {
        List<AspectSentences.Row> rows = AspectSentences.rows(set, language);
        List<TextLabels> labels = server.bean(Labeller.class)
                .label(rows.stream().map(row -> LabelInput.of(row.text())).toList(), "", Caller.INTERNAL).join();
        AspectSentences.Score score = new AspectSentences.Score();
        StringBuilder misses = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            misses.append(score.add(rows.get(i), labels.get(i)));
        }
        System.out.printf("Aspects of %d sentences (%s, %s): %s%n%s", rows.size(), set, language, score, misses);
        assertThat(score.macroF1()).isGreaterThan(0.9);
        assertThat(TaxonomyPacks.NAMES).allSatisfy(pack -> assertThat(score.precision(pack)).isGreaterThan(0.8));
        assertThat(score.sidesRight()).isGreaterThan(0.85);
        assertThat(score.abstentionsRight()).isGreaterThan(0.9);
    }

    static Score score(RunningServer server, String language) {
        List<Row> rows = HeldOutLabels.rows(language);
        List<TextLabels> labels = server.bean(Labeller.class)
                .label(rows.stream().map(row -> new LabelInput(row.text(), language, java.util.Optional.empty())).toList(),
                        "", Caller.INTERNAL)
                .join();
        Score score = new Score();
        StringBuilder misses = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            misses.append(score.add(rows.get(i), labels.get(i)));
        }
        System.out.printf("Labels of %d hand-written sentences (%s): %s%n%s", rows.size(), language, score, misses);
        return score;
    }
}
