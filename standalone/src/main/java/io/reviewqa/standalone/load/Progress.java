package io.reviewqa.standalone.load;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** A line on standard error that is rewritten each second; where nobody watches, a line every ten. */
final class Progress {

    private static final boolean IS_WATCHED = System.console() != null;
    private static final long APART = TimeUnit.SECONDS.toNanos(IS_WATCHED ? 1 : 10);

    private final Tallies tallies;
    private final IntSupplier inFlight;
    private long next = APART;
    private boolean isShown;

    Progress(Tallies tallies, IntSupplier inFlight) {
        this.tallies = tallies;
        this.inFlight = inFlight;
    }

    void show(long elapsedNanos) {
        if (elapsedNanos < next) {
            return;
        }
        next = elapsedNanos + APART;
        Tally all = tallies.all();
        String line = String.format(Locale.ROOT, "%4d s  %d answered, %d failed, %d wrong, %d in flight, %s",
                TimeUnit.NANOSECONDS.toSeconds(elapsedNanos), all.sent(), all.count("failed"), all.count("wrong"),
                inFlight.getAsInt(),
                all.sent() == 0 ? "nothing timed yet" : "p50 %s ms, p99 %s ms".formatted(all.millis("p50"), all.millis("p99")));
        System.err.print(IS_WATCHED ? "\r" + line + "    " : line + System.lineSeparator());
        isShown = true;
    }

    void end() {
        if (IS_WATCHED && isShown) {
            System.err.println();
        }
    }
}
