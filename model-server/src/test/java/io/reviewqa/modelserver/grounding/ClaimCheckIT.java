package io.reviewqa.modelserver.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.TestModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the check is right, on pairs written by hand: a review sentence, and what a model might make of it: supported,
 * unsupported or contradicted. The floors lie a little under what was measured. Thresholds were chosen on the same pairs, so
 * a little less is to be expected of others.
 */
class ClaimCheckIT {

    private record Pair(String language, boolean supported, String premise, String claim) {
    }

    @ParameterizedTest
    @CsvSource({
        "all-minilm-l6-v2, en, 0.85, 0.92",
        "all-minilm-l6-v2, ko, 0.7, 0.9",
        "multilingual-e5-small, en, 0.85, 0.92",
        "multilingual-e5-small, ko, 0.7, 0.85"})
    void whenPairsAreJudged_thenMostAreRight(String model, String language, double keptFloor, double droppedFloor) throws IOException {
        int kept = 0;
        int supported = 0;
        int dropped = 0;
        StringBuilder misses = new StringBuilder();
        List<Pair> pairs = pairs(language);
        try (RunningServer server = RunningServer.start(TestModels.embedding(model))) {
            ClaimCheck check = new ClaimCheck(server.bean(Embedder.class), server.bean(Labeller.class));
            for (Pair pair : pairs) {
                Outcome outcome = check.examine(List.of(new Premise(1, pair.premise())), Caller.INTERNAL)
                        .judge(pair.claim()).outcome();
                supported += pair.supported() ? 1 : 0;
                kept += pair.supported() && outcome.kept() ? 1 : 0;
                dropped += !pair.supported() && !outcome.kept() ? 1 : 0;
                if (pair.supported() != outcome.kept()) {
                    misses.append("  %s | %s: %s%n".formatted(pair.premise(), pair.claim(), outcome.label()));
                }
            }
        }
        double keptShare = (double) kept / supported;
        double droppedShare = (double) dropped / (pairs.size() - supported);
        System.out.printf(Locale.ROOT, "%s, %s: of %d supported sentences %.2f kept, of %d others %.2f dropped, %.2f right%n%s",
                model, language, supported, keptShare, pairs.size() - supported, droppedShare,
                (double) (kept + dropped) / pairs.size(), misses);
        assertThat(keptShare).isGreaterThan(keptFloor);
        assertThat(droppedShare).isGreaterThan(droppedFloor);
    }

    private static List<Pair> pairs(String language) throws IOException {
        try (InputStream in = ClaimCheckIT.class.getResourceAsStream("/grounding/claims.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.split("\t"))
                    .map(fields -> new Pair(fields[0], fields[1].equals("supported"), fields[2], fields[3]))
                    .filter(pair -> pair.language().equals(language))
                    .toList();
        }
    }
}
