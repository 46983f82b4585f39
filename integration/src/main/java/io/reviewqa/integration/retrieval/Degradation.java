package io.reviewqa.integration.retrieval;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an answer had to do without, so that the same question may well be answered better later. */
public enum Degradation {
    /** The embedding model: sentences were found by their words alone, and the answer is counts and quotes. */
    NO_EMBEDDING,
    /**
     * The embedding model that the vectors of the reviews are of, while they are exchanged for those of another: sentences were found
     * by their words alone.
     */
    NO_PREVIOUS_EMBEDDING,
    /** The generator: the answer is counts and quotes. */
    NO_GENERATION;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
