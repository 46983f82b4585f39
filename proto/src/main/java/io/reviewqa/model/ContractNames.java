package io.reviewqa.model;

/** Names that messages carry as text and both sides must know. */
public final class ContractNames {

    /** The abstention among aspects: of a question or a sentence that speaks to none of the taxonomy's. */
    public static final String OTHER_ASPECT = "other";

    /** The engine that answers in counts and quotes and asks no language model. */
    public static final String EXTRACTIVE_ENGINE = "extractive";

    private ContractNames() {}
}
