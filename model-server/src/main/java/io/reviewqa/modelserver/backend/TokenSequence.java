package io.reviewqa.modelserver.backend;

/**
 * A text as the model reads it: unpadded, special tokens included, cut to the model's maximum length.
 *
 * @param text the text itself; of a pair, the second
 * @param ids the token ids; not copied, so not to be changed. Of no meaning where another process tokenises once more: only their
 *     number counts then
 * @param types for each token 0, or 1 where it is of the second text of a pair; not copied either
 */
public record TokenSequence(String text, long[] ids, long[] types) {

    /** A text that is read alone. */
    public TokenSequence(String text, long[] ids) {
        this(text, ids, new long[ids.length]);
    }

    public int length() {
        return ids.length;
    }
}
