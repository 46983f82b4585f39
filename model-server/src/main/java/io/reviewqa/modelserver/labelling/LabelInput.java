package io.reviewqa.modelserver.labelling;

import java.util.Optional;

/**
 * A text to label.
 *
 * @param text not blank
 * @param language ISO 639-1; blank to have it told from the script
 * @param embedding the text's own vector, when the caller has it
 */
public record LabelInput(String text, String language, Optional<float[]> embedding) {

    /** Without a language or a vector. */
    public static LabelInput of(String text) {
        return new LabelInput(text, "", Optional.empty());
    }

    LabelInput withEmbedding(float[] vector) {
        return new LabelInput(text, language, Optional.of(vector));
    }

    LabelInput withoutEmbedding() {
        return new LabelInput(text, language, Optional.empty());
    }

    LabelInput withLanguage(String code) {
        return new LabelInput(text, code, embedding);
    }
}
