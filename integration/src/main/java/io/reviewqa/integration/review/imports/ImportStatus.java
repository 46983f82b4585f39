package io.reviewqa.integration.review.imports;

import java.time.Instant;

/**
 * How far an import has come.
 *
 * @param id by which the same file can be sent again, to go on
 * @param name of the file; null when it was not said
 * @param state {@code running}, {@code done}, {@code interrupted} (send the file again) or {@code refused} (there is something wrong with it)
 * @param reason why it was interrupted or refused; null otherwise
 * @param format {@code jsonl}, {@code json}, {@code csv} or {@code tsv}; null before the first record
 * @param export the known export whose columns it has; null when it has no such
 * @param mapping which column is which field
 * @param records read so far
 * @param accepted reviews written so far
 * @param withoutText records without a text, which were passed over
 * @param rejected records that were not taken
 * @param bytes of the file read so far, as it was sent
 * @param totalBytes of the file; null when it was not said
 * @param perSecond records a second, since it was begun or gone on with
 * @param startedAt when it was begun
 * @param updatedAt when it last came further
 */
public record ImportStatus(
        String id,
        String name,
        String state,
        String reason,
        String format,
        String export,
        String mapping,
        long records,
        long accepted,
        long withoutText,
        long rejected,
        long bytes,
        Long totalBytes,
        long perSecond,
        Instant startedAt,
        Instant updatedAt) {

    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String INTERRUPTED = "interrupted";
    static final String REFUSED = "refused";
}
