package io.reviewqa.integration.retrieval;

/** A question, what is known of it, and what its answer will stand on. */
public record GroundedQuestion(Question question, QuestionAnalysis analysis, Grounding grounding) {

    /**
     * Whether a language model can be asked to phrase its answer: without the embedding model nothing that one says could be
     * checked.
     */
    public boolean isCheckable() {
        return analysis.degraded() != Degradation.NO_EMBEDDING;
    }
}
