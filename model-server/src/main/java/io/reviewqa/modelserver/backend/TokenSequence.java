package io.reviewqa.modelserver.backend;

/**
 * A text as the model reads it: unpadded, special tokens included, cut to the model's maximum length.
 *
 * @param question what a reranker reads before the text; empty for an embedding model
 * @param text the text itself
 * @param ids the token ids; not copied, so not to be changed. Of no meaning where the engine or another process tokenises
 *     once more: only their number counts then
 */
public record TokenSequence(String question, String text, long[] ids) {

    /** A text that is read alone. */
    public TokenSequence(String text, long[] ids) {
        this("", text, ids);
    }

    public int length() {
        return ids.length;
    }
}
