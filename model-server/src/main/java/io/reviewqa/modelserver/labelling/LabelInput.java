package io.reviewqa.modelserver.labelling;

import io.reviewqa.text.Languages;
import io.reviewqa.text.ReadText;
import java.util.Locale;
import java.util.Optional;

/**
 * A text to label.
 *
 * @param text not blank
 * @param language ISO 639-1; blank to have it told from the text
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

    /** With its language, told where it is not declared: the primary subtag, "en" of "en-US". */
    LabelInput withLanguage() {
        String code = language.isBlank() ? Languages.of(text) : Locale.forLanguageTag(language.strip()).getLanguage();
        return new LabelInput(text, code, embedding);
    }

    /** The text as it is read. */
    LabelInput read() {
        return new LabelInput(ReadText.plain(text), language, embedding);
    }
}
