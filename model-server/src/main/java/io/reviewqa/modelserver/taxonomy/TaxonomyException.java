package io.reviewqa.modelserver.taxonomy;

/** The taxonomy file cannot be used; the message names the file or the aspect and field that is wrong. */
public final class TaxonomyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaxonomyException(String message) {
        super(message);
    }

    public TaxonomyException(String message, Throwable cause) {
        super(message, cause);
    }
}
