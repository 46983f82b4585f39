package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.failure.ModelServerException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A model that cannot be loaded is said in a sentence, not in a stack trace. */
final class ModelFailureAnalyzer extends AbstractFailureAnalyzer<ModelServerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ModelServerException cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct or remove the setting that the message names.", cause);
    }
}
