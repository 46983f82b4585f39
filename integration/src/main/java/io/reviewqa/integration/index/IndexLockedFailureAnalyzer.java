package io.reviewqa.integration.index;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot report an {@link IndexLockedException} as description and action, without a stack trace. */
final class IndexLockedFailureAnalyzer extends AbstractFailureAnalyzer<IndexLockedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IndexLockedException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "End that process, or give this one a folder of its own: reviewqa.index.directory.", rootFailure);
    }
}
