package io.reviewqa.modelserver.backend;

/**
 * A text as the model reads it: unpadded, special tokens included, cut to the model's maximum length.
 *
 * @param ids the token ids; not copied, so not to be changed
 */
public record TokenSequence(long[] ids) {

    public int length() {
        return ids.length;
    }
}
