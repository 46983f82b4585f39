package io.reviewqa.modelserver.labelling.sentiment;

/**
 * Decides by a text's embedding.
 *
 * @param name language, embedding model and checksum
 * @param weights one a dimension
 */
public record EmbeddingHead(String name, LinearWeights weights) implements SentimentHead {

    @Override
    public double score(String text, float[] embedding) {
        return weights.score(embedding);
    }
}
