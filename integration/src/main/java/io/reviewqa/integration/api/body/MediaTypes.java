package io.reviewqa.integration.api.body;

import java.util.Locale;
import java.util.Set;

/** What a body may be, by the names that senders give it. */
public final class MediaTypes {

    /** JSON, one document a line. It was never registered, so that it goes by several names. */
    public static final Set<String> LINES = Set.of("application/x-ndjson", "application/ndjson", "application/jsonl",
            "application/x-jsonl", "application/jsonlines", "application/x-jsonlines");

    private MediaTypes() {}

    /** Whether a body of this {@code Content-Type} is read line by line. */
    public static boolean isLines(String contentType) {
        return contentType != null && LINES.contains(bare(contentType));
    }

    /** Type and subtype in lower case, without parameters. */
    public static String bare(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
