package io.reviewqa.modelserver.catalogue;

import java.util.Locale;

/** What a model is for; each has one setting, {@code reviewqa.models.<task>}. */
public enum Task {
    EMBEDDING, LABELLING, GENERATION, RERANK;

    /** As it stands in settings and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String setting() {
        return "reviewqa.models." + label();
    }
}
