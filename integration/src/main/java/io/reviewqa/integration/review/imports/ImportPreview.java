package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.review.Review;
import java.util.List;

/**
 * What an import would store.
 *
 * @param format {@code jsonl}, {@code json}, {@code csv} or {@code tsv}
 * @param export the known export whose columns it has; null when it has no such
 * @param mapping which column would be which field
 * @param problem why it cannot be imported so; null when it can
 * @param columns of the file, with the start of what is in them
 * @param reviews the first that would be stored, as they would be
 * @param withoutText how many records before the last of those say nothing
 * @param rejected how many of those would not be taken, and why
 */
public record ImportPreview(
        String format,
        String export,
        String mapping,
        String problem,
        List<Column> columns,
        List<Review> reviews,
        long withoutText,
        List<ImportBatch.Rejected> rejected) {

    /** A column with an example of what is in it. */
    public record Column(String name, String example) {}
}
