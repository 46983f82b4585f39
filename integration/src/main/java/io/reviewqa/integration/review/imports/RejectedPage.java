package io.reviewqa.integration.review.imports;

import java.util.List;

/**
 * Some records of an import that were not taken, in their order.
 *
 * @param next what to send as {@code after} for those that follow; null when there are no more
 */
public record RejectedPage(List<ImportBatch.Rejected> rejected, String next) {}
