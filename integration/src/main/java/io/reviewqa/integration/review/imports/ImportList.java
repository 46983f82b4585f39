package io.reviewqa.integration.review.imports;

import java.util.List;

/** The imports of all replicas, those that came further last first. */
public record ImportList(List<ImportStatus> imports) {}
