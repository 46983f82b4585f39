package io.reviewqa.modelserver.grounding;

import java.util.Locale;

/** What became of a sentence of a model's answer. */
public enum Outcome {
    /** Kept: a sentence that it cites supports it. */
    CITED,
    /** Kept: it cited none that supports it, but another does, whose number it got. */
    MATCHED,
    /** Kept as a quote: it repeats a review sentence word for word. */
    QUOTED,
    /** Dropped: no review sentence supports it. */
    UNSUPPORTED,
    /** Dropped: it says the opposite of what it stands on. */
    CONTRADICTED,
    /** Dropped: it counts, or speaks of all, most or none, and what it stands on does not. */
    QUANTIFIED,
    /** Dropped: it was said before. */
    REPEATED,
    /** Dropped: it carries a link, an address, a number, a code word or an instruction that the question does not. */
    FOREIGN,
    /** Dropped: the limit on tokens cut it. */
    UNFINISHED;

    public boolean kept() {
        return this == CITED || this == MATCHED || this == QUOTED;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
