package io.reviewqa.integration.config;

/** An answer took longer to generate than it may: the same question may well do so again. */
public final class GenerationTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GenerationTimeoutException(String message) {
        super(message);
    }
}
