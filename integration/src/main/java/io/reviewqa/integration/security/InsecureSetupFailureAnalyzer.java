package io.reviewqa.integration.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot report an {@link InsecureSetupException} as description and action, without a stack trace. */
final class InsecureSetupFailureAnalyzer extends AbstractFailureAnalyzer<InsecureSetupException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InsecureSetupException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), rootFailure);
    }
}
