package io.reviewqa.modelserver.labelling.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.labelling.LabelInput;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.labelling.TextLabels;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.SharedFiles;
import io.reviewqa.modelserver.support.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Share of the rows held out from the trainer that get the right label, as it is emitted: neutral for an opinion counts as
 * wrong.
 *
 * <pre>
 * mvn -pl model-server -am test -Dtest=ToneQuality -DexcludedGroups=none \
 *   -Dsurefire.failIfNoSpecifiedTests=false [-Dmodels=all-minilm-l6-v2,multilingual-e5-small]
 * </pre>
 */
@Tag("bench")
class ToneQuality {

    private static final long SEED = 20260101;
    private static final int BATCH = 64;

    private record Row(String text, Polarity polarity) {}

    @ParameterizedTest
    @MethodSource("io.reviewqa.modelserver.bench.EmbeddingThroughput#models")
    void whenHeldOutRowsAreLabelled_thenTheSharesThatAreRightArePrinted(String model) throws IOException {
        try (RunningServer server = RunningServer.start(TestModels.embedding(model))) {
            for (String language : List.of("en", "ko")) {
                report(server, model, language, "data", data(language));
                report(server, model, language, "shops", shops(language));
            }
        }
    }

    private static void report(RunningServer server, String model, String language, String name, List<Row> rows) {
        List<TextLabels> labels = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += BATCH) {
            labels.addAll(server.bean(Labeller.class).label(rows.subList(from, Math.min(rows.size(), from + BATCH)).stream()
                    .map(row -> new LabelInput(row.text(), language, Optional.empty())).toList(), "", Caller.INTERNAL).join());
        }
        System.out.println(String.format(Locale.ROOT, "%s, %s, %s: opinions right %s, facts and questions neutral %s", model,
                language, name, share(rows, labels, false), share(rows, labels, true)));
        assertThat(labels).hasSameSizeAs(rows);
    }

    private static String share(List<Row> rows, List<TextLabels> labels, boolean neutral) {
        int all = 0;
        int right = 0;
        for (int i = 0; i < rows.size(); i++) {
            if ((rows.get(i).polarity() == Polarity.NEUTRAL) == neutral) {
                all++;
                right += labels.get(i).polarity() == rows.get(i).polarity() ? 1 : 0;
            }
        }
        return all == 0 ? "-" : String.format(Locale.ROOT, "%.3f of %d", (double) right / all, all);
    }

    private static List<Row> data(String language) {
        return LabelledText.split(LabelledText.read(SharedFiles.require("data/polarity-%s.tsv".formatted(language))), SEED)
                .heldOut().stream()
                .map(row -> new Row(row.text(), row.positive() ? Polarity.POSITIVE : Polarity.NEGATIVE)).toList();
    }

    private static List<Row> shops(String language) throws IOException {
        return Files.readAllLines(Path.of("src/training/tone/shops-held-out.tsv")).stream()
                .map(line -> line.split("\t"))
                .filter(fields -> fields[0].equals(language))
                .map(fields -> new Row(fields[3], Polarity.valueOf(fields[2]))).toList();
    }
}
