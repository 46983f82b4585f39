package io.reviewqa.modelserver.taxonomy;

import java.util.List;

/**
 * How terms are read in one language.
 *
 * @param negations what turns a term round
 * @param prefixes  words that are often written together with the next one ("너무짜요"), so that a term may follow them
 */
public record LanguageRules(Negations negations, List<String> prefixes) {

    public LanguageRules {
        negations = negations == null ? new Negations(null, null) : negations;
        prefixes = Lists.orEmpty(prefixes);
    }

    /**
     * Regular expressions for negation.
     *
     * @param before must end where the term begins ("not too ", "안 ")
     * @param after  must begin where the term ends ("지 않")
     */
    public record Negations(List<String> before, List<String> after) {

        public Negations {
            before = Lists.orEmpty(before);
            after = Lists.orEmpty(after);
        }
    }
}
