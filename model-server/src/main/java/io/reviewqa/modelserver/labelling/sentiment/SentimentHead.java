package io.reviewqa.modelserver.labelling.sentiment;

/** A trained yes or no: whether a text is favourable, or whether it states an opinion. Thread-safe. */
public interface SentimentHead {

    /** Language, features and checksum: another name is another head. */
    String name();

    /**
     * @param embedding the text's unit vector from the embedding model that the head was trained on; null for a head on n-grams
     * @return log odds of yes
     */
    double score(String text, float[] embedding);

    /** As {@link #score}, 0 to 1. */
    default double probability(String text, float[] embedding) {
        return LinearWeights.sigmoid(score(text, embedding));
    }
}
