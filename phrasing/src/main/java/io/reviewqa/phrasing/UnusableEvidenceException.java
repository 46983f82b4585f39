package io.reviewqa.phrasing;

/** What an answer is to be made of cannot be so; the message names the field and is meant for who gave it. */
public final class UnusableEvidenceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnusableEvidenceException(String message) {
        super(message);
    }
}
