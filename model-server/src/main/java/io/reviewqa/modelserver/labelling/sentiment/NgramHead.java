package io.reviewqa.modelserver.labelling.sentiment;

/**
 * Decides by a text's character n-grams; works with any embedding model.
 *
 * @param name language, features and checksum
 * @param ngrams the features it was trained on
 * @param weights one a bucket
 */
public record NgramHead(String name, CharacterNgrams ngrams, LinearWeights weights) implements SentimentHead {

    @Override
    public double score(String text, float[] embedding) {
        return weights.score(ngrams.features(text));
    }
}
