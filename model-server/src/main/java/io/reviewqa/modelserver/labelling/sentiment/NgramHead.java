package io.reviewqa.modelserver.labelling.sentiment;

/**
 * Reads the tone from a text's character n-grams; works with any embedding model.
 *
 * @param name language, features and checksum
 * @param ngrams the features it was trained on
 * @param weights one a bucket
 */
public record NgramHead(String name, CharacterNgrams ngrams, LinearWeights weights) implements SentimentHead {

    @Override
    public double positiveProbability(String text, float[] embedding) {
        return weights.probability(ngrams.features(text));
    }
}
