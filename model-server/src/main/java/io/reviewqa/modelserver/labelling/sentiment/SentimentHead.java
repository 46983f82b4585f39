package io.reviewqa.modelserver.labelling.sentiment;

/** Says how probably a text is favourable. Thread-safe. */
public interface SentimentHead {

    /** Language, features and checksum: another name is another head. */
    String name();

    /**
     * @param embedding the text's unit vector from the embedding model that the head was trained on; null for a head on n-grams
     * @return 0 to 1
     */
    double positiveProbability(String text, float[] embedding);
}
