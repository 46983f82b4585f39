package io.reviewqa.modelserver.grounding;

import java.util.Optional;

/**
 * Whether one sentence supports another: near enough in meaning (cosine of their embeddings), and most of the claim's content
 * words stand in it. Either alone lets too much pass: "The staff speak several languages" is near to "The staff was pleasant",
 * and "The broth has the wrong taste" shares its words with "The taste of the broth was right". Where the embedding model does
 * not read the language, words alone decide and more of them are wanted; between two languages meaning alone does.
 *
 * @param threshold cosine from which on two sentences are near enough, of the embedding model
 */
record Support(float threshold) {

    /** Share of the claim's content words, beside meaning; measured by {@code ClaimCheckIT}. */
    private static final double WORDS = 0.6;
    /** The same where words are all there is. */
    private static final double WORDS_ALONE = 0.8;

    boolean by(Reading claim, Reading premise) {
        Optional<Double> similarity = claim.similarity(premise);
        double coverage = claim.coverage(premise);
        if (similarity.isEmpty()) {
            return coverage >= WORDS_ALONE;
        }
        return similarity.get() >= threshold && (!claim.language().equals(premise.language()) || coverage >= WORDS);
    }

    /** How well; to be compared with that of other premises to the same claim. */
    double strength(Reading claim, Reading premise) {
        return claim.similarity(premise).orElse(0.0) + claim.coverage(premise);
    }
}
