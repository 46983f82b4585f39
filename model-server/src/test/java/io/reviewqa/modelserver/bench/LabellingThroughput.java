package io.reviewqa.modelserver.bench;

import io.reviewqa.modelserver.labelling.LabelInput;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.RunningServer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Labels a second, embedding included and left out:
 *
 * <pre>
 * mvn -f model-server/pom.xml test-compile spring-boot:test-run -Dspring-boot.run.skip=false \
 *   -Dstart-class=io.reviewqa.modelserver.bench.LabellingThroughput
 * </pre>
 */
public final class LabellingThroughput {

    private static final int TEXTS = 1_024;
    private static final int BATCH = 64;

    private LabellingThroughput() {
    }

    public static void main(String[] arguments) throws Exception {
        List<String> texts = ReviewTexts.chunks(TEXTS);
        try (RunningServer server = RunningServer.start()) {
            for (String language : List.of("en", "ko")) {
                rate(server, texts.subList(0, BATCH * 2), language);
                System.out.println(String.format(Locale.ROOT, "%s: %.0f texts labelled a second (%s)", language,
                        rate(server, texts, language), language.equals("en") ? "embedding included" : "words and n-grams alone"));
            }
        }
        System.exit(0);
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
