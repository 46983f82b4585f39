package io.reviewqa.modelserver.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.modelserver.labelling.HeldOutLabels.Row;
import io.reviewqa.modelserver.labelling.HeldOutLabels.Score;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.taxonomy.TaxonomyPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How good the labels are; the floors lie a standard error under what was measured. */
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
    @CsvSource({"en, 0.84, 0.87", "ko, 0.79, 0.85"})
    void whenHandWrittenSentencesAreLabelled_thenMostAreRight(String language, double polarity, double tone) {
        Score score = score("held-out.tsv", language);

        assertThat(score.precision()).isGreaterThan(0.8);
        assertThat(score.recall()).isGreaterThan(0.8);
        assertThat(score.polarityAccuracy()).isGreaterThan(polarity);
        assertThat(score.toneAccuracy()).isGreaterThan(tone);
    }

    @ParameterizedTest
    @CsvSource({"en, 0.63", "ko, 0.85"})
    void whenASentenceTurns_thenTheClauseThatNamesTheAspectDecides(String language, double polarity) {
        Score score = score("clauses.tsv", language);

        assertThat(score.recall()).isGreaterThan(0.9);
        assertThat(score.polarityAccuracy()).isGreaterThan(polarity);
    }

    @ParameterizedTest
    @CsvSource({"en, 0.73, 0.77", "ko, 0.81, 0.9"})
    void whenSentencesAreOfShopsHeldOut_thenOpinionsAndFactsAreToldApart(String language, double opinions, double facts)
            throws IOException {
        List<String[]> rows = Files.readAllLines(Path.of("src/training/tone/shops-held-out.tsv")).stream()
                .map(line -> line.split("\t")).filter(fields -> fields[0].equals(language)).toList();
        List<TextLabels> labels = label(rows.stream().map(fields -> fields[3]).toList(), language);

        assertThat(right(rows, labels, false)).isGreaterThan(opinions);
        assertThat(right(rows, labels, true)).isGreaterThan(facts);
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

    private static double right(List<String[]> rows, List<TextLabels> labels, boolean neutral) {
        return IntStream.range(0, rows.size()).filter(i -> rows.get(i)[2].equals("NEUTRAL") == neutral)
                .mapToDouble(i -> labels.get(i).polarity().name().equals(rows.get(i)[2]) ? 1 : 0)
                .average().orElseThrow();
    }

    private static Score score(String file, String language) {
        List<Row> rows = HeldOutLabels.rows(file, language);
        List<TextLabels> labels = label(rows.stream().map(Row::text).toList(), language);
        Score score = new Score();
        StringBuilder misses = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            misses.append(score.add(rows.get(i), labels.get(i)));
        }
        System.out.printf("Labels of %d hand-written sentences (%s, %s): %s%n%s", rows.size(), file, language, score, misses);
        return score;
    }

    private static List<TextLabels> label(List<String> texts, String language) {
        return server.bean(Labeller.class).label(
                texts.stream().map(text -> new LabelInput(text, language, Optional.empty())).toList(), "", Caller.INTERNAL)
                .join();
    }
}
