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

    private record Pair(String language, boolean supported, String premise, String claim) {}

    /** Floors of the shares kept and dropped, for English and Korean. */
    @ParameterizedTest
    @CsvSource({"all-minilm-l6-v2, 0.85, 0.92, 0.7, 0.9", "multilingual-e5-small, 0.85, 0.92, 0.7, 0.85"})
    void whenPairsAreJudged_thenMostAreRight(String model, double keptEn, double droppedEn, double keptKo, double droppedKo)
            throws IOException {
        try (RunningServer server = RunningServer.start(TestModels.embedding(model))) {
            ClaimCheck check = new ClaimCheck(server.bean(Embedder.class), server.bean(Labeller.class));
            assertJudged(check, model, "en", new double[] {keptEn, droppedEn});
            assertJudged(check, model, "ko", new double[] {keptKo, droppedKo});
        }
    }

    private static void assertJudged(ClaimCheck check, String model, String language, double[] floors) throws IOException {
        List<Pair> supported = pairs(language).stream().filter(Pair::supported).toList();
        List<Pair> others = pairs(language).stream().filter(pair -> !pair.supported()).toList();
        double kept = supported.stream().filter(pair -> judge(check, pair).kept()).count() / (double) supported.size();
        double dropped = others.stream().filter(pair -> !judge(check, pair).kept()).count() / (double) others.size();
        System.out.printf(Locale.ROOT, "%s, %s: of %d supported sentences %.2f kept, of %d others %.2f dropped, %.2f right%n",
                model, language, supported.size(), kept, others.size(), dropped,
                (kept * supported.size() + dropped * others.size()) / (supported.size() + others.size()));
        assertThat(kept).isGreaterThan(floors[0]);
        assertThat(dropped).isGreaterThan(floors[1]);
    }

    private static Outcome judge(ClaimCheck check, Pair pair) {
        Outcome outcome = check.examine(new Basis("", List.of(new Premise(1, pair.premise()))), Caller.INTERNAL)
                .judge(pair.claim()).outcome();
        if (outcome.kept() != pair.supported()) {
            System.out.printf("  %s | %s: %s%n", pair.premise(), pair.claim(), outcome.label());
        }
        return outcome;
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
