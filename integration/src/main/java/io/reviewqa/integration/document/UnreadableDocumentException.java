package io.reviewqa.integration.document;

import java.io.Serial;

/**
 * A stored document is not what its collection holds; the message names the document and what is wrong. Readers of stored
 * documents throw nothing else, so that whoever reads many can note it and go on with the next.
 */
public final class UnreadableDocumentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public UnreadableDocumentException(String message) {
        super(message);
    }

    public UnreadableDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
