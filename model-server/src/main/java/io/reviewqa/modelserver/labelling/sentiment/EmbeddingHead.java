package io.reviewqa.modelserver.labelling.sentiment;

/**
 * Reads the tone from a text's embedding.
 *
 * @param name language, embedding model and checksum
 * @param weights one a dimension
 */
public record EmbeddingHead(String name, LinearWeights weights) implements SentimentHead {

    @Override
    public double positiveProbability(String text, float[] embedding) {
        return weights.probability(embedding);
    }
}
