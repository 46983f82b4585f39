package io.reviewqa.standalone.load;

import java.util.Locale;

/** A way into ReviewQA, and what is played over it. */
enum Channel {
    /** Questions, {@code POST /api/qa}. */
    REST,
    /** Questions, answered as server-sent events. */
    SSE,
    /** Questions through {@code chat:requests}, answered in {@code chat:responses}. */
    STREAM,
    /** Reviews, {@code POST /api/reviews}. */
    REVIEW;

    /** As options and reports have it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
