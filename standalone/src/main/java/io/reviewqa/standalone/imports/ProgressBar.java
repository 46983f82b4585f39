package io.reviewqa.standalone.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** How far an import is: a line that is written over on a terminal, and elsewhere one every ten seconds. */
final class ProgressBar {

    private static final int WIDTH = 24;
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final String name;
    private final boolean terminal = System.console() != null;
    private long shownAt = System.nanoTime() - QUIET.toNanos();
    private long records;

    ProgressBar(String name) {
        this.name = name;
    }

    /** How far it was when it was last looked at. */
    long records() {
        return records;
    }

    void show(JsonNode status) {
        records = status.get("records").asLong();
        if (terminal) {
            System.err.print("\r" + line(status) + "\u001b[K");
        } else if (System.nanoTime() - shownAt >= QUIET.toNanos()) {
            shownAt = System.nanoTime();
            System.err.println(line(status));
        }
    }

    void end(JsonNode status) {
        System.err.println((terminal ? "\r" : "") + line(status) + (terminal ? "\u001b[K" : ""));
    }

    void note(String text) {
        System.err.println((terminal ? "\r\u001b[K" : "") + name + ": " + text);
    }

    private String line(JsonNode status) {
        long bytes = status.get("bytes").asLong();
        long total = status.path("totalBytes").asLong(0);
        double share = status.get("state").asText().equals("done") ? 1 : total == 0 ? 0 : Math.min(1, (double) bytes / total);
        int full = (int) (share * WIDTH);
        return "%s [%s%s] %3.0f %%  %,d read  %,d taken  %,d without text  %,d rejected  %,d/s%s".formatted(
                name, "#".repeat(full), " ".repeat(WIDTH - full), 100 * share, status.get("records").asLong(),
                status.get("accepted").asLong(), status.get("withoutText").asLong(), status.get("rejected").asLong(),
                status.get("perSecond").asLong(), left(status, share));
    }

    private static String left(JsonNode status, double share) {
        long perSecond = status.get("perSecond").asLong();
        if (share <= 0 || share >= 1 || perSecond == 0) {
            return "";
        }
        double rest = status.get("records").asLong() / share * (1 - share);
        Duration left = Duration.ofSeconds(Math.round(rest / perSecond));
        return "  %d:%02d left".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
