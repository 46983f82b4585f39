package io.reviewqa.modelserver.backend;

/**
 * A text as the model reads it: unpadded, special tokens included, cut to the model's maximum length.
 *
 * @param text the text itself
 * @param ids the token ids; not copied, so not to be changed. Of no meaning where another process tokenises: only their
 *     number counts then
 */
public record TokenSequence(String text, long[] ids) {

    public int length() {
        return ids.length;
    }
}
