package io.reviewqa.modelserver.taxonomy;

import io.reviewqa.phrasing.Phrases;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Refuses what is missing or malformed, with the owner and the field in the message. */
record AspectChecks(String owner) {

    void present(Object value, String field) {
        if (value == null) {
            throw new TaxonomyException(owner + ": " + field + " is missing");
        }
    }

    void text(String value, String field) {
        if (value == null || value.isBlank()) {
            throw new TaxonomyException(owner + ": " + field + " is missing or blank");
        }
    }

    void descriptions(String language, List<String> sentences) {
        String field = "descriptions." + language;
        if (sentences == null || sentences.isEmpty()) {
            throw new TaxonomyException(owner + ": " + field + " is empty");
        }
        for (int i = 0; i < sentences.size(); i++) {
            text(sentences.get(i), field + "[" + i + "]");
        }
    }

    void terms(String language, Terms terms) {
        present(terms, "terms." + language);
        patterns(terms.asserts(), "terms." + language + ".asserts");
        patterns(terms.denies(), "terms." + language + ".denies");
        patterns(terms.mentions(), "terms." + language + ".mentions");
        patterns(terms.hints(), "terms." + language + ".hints");
    }

    void phrases(String language, Phrases phrases) {
        String field = "phrases." + language;
        present(phrases, field);
        text(phrases.topic(), field + ".topic");
        text(phrases.positive(), field + ".positive");
        text(phrases.negative(), field + ".negative");
    }

    void cues(LanguageRules.Cues cues, String field) {
        patterns(cues.before(), field + ".before");
        patterns(cues.within(), field + ".within");
        patterns(cues.after(), field + ".after");
    }

    void patterns(List<String> expressions, String field) {
        for (int i = 0; i < expressions.size(); i++) {
            String at = field + "[" + i + "]";
            text(expressions.get(i), at);
            try {
                Regex.compile(expressions.get(i));
            } catch (PatternSyntaxException e) {
                throw new TaxonomyException(owner + ": " + at + " is not a regular expression: " + e.getMessage(), e);
            }
        }
    }
}
