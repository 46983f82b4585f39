package io.reviewqa.modelserver.grpc;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes Spring Boot say what is wrong in two lines rather than in a stack trace. */
final class PortTakenFailureAnalyzer extends AbstractFailureAnalyzer<PortTakenException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortTakenException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Stop the process that listens there, or start with --reviewqa.model-server.port=<a free port>.", cause);
    }
}
