package io.reviewqa.integration.answer;

/** Hears an answer while it is written. */
@FunctionalInterface
public interface TokenListener {

    /** The next piece; must not block, for it is called where the network is read. */
    void token(String text);
}
