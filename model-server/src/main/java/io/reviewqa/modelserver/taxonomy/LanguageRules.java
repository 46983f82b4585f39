package io.reviewqa.modelserver.taxonomy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How terms are read in one language.
 *
 * @param words     expressions that terms use by name, {@code {good} rooms?}; {@link WordLists} puts them in
 * @param negations what turns a term round
 * @param degrees   what says how much there is of a matter of degree
 * @param prefixes  words that are often written together with the next one ("너무짜요"), so that a term may follow them
 */
public record LanguageRules(Map<String, String> words, Negations negations, Degrees degrees, List<String> prefixes) {

    public LanguageRules {
        // In an order that is the same in every process: the labels' id is made of it.
        words = words == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(words));
        negations = negations == null ? new Negations(null, null) : negations;
        degrees = degrees == null ? new Degrees(null, null, null) : degrees;
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

    /**
     * Regular expressions for degrees.
     *
     * @param excess too much ("too ", "너무 ")
     * @param right  as much as there should be (" was just right", "적당히 ")
     * @param lack   too little ("could be more ", "으면 좋겠")
     */
    public record Degrees(Cues excess, Cues right, Cues lack) {

        public Degrees {
            excess = excess == null ? new Cues(null, null, null) : excess;
            right = right == null ? new Cues(null, null, null) : right;
            lack = lack == null ? new Cues(null, null, null) : lack;
        }
    }

    /**
     * Where a degree shows.
     *
     * @param before must end where the term begins
     * @param within may stand anywhere in the words that the term matched
     * @param after  must begin where the term ends
     */
    public record Cues(List<String> before, List<String> within, List<String> after) {

        public Cues {
            before = Lists.orEmpty(before);
            within = Lists.orEmpty(within);
            after = Lists.orEmpty(after);
        }
    }
}
