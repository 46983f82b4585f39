package io.reviewqa.modelserver.labelling.sentiment;

/**
 * Reads the tone of a text in one language: heads on embeddings and n-grams, opinion words and phrases, weighed together.
 * Thread-safe.
 *
 * @param name language, embedding model or n-grams, and checksum: another name is another head
 * @param parts what is weighed
 * @param blend the weights
 */
public record ToneHead(String name, Parts parts, ToneBlend blend) {

    /**
     * What a tone head weighs.
     *
     * @param embedding null for a head that needs no embedding
     * @param ngrams favourable or not
     * @param opinion an opinion or not; on embeddings where {@code embedding} is
     */
    public record Parts(SentimentHead embedding, SentimentHead ngrams, SentimentHead opinion, OpinionLexicon lexicon) {}

    /** @param vector the text's unit vector from the embedding model that the head was trained on; null when it needs none */
    public ToneReading read(String text, float[] vector) {
        float[] counts = parts.lexicon().counts(text);
        double tone = blend.tone().score(
                parts.embedding() == null ? 0 : parts.embedding().score(text, vector), parts.ngrams().score(text, vector),
                counts);
        double opinion = blend.opinion().score(parts.opinion().score(text, vector), tone, any(counts), asks(text));
        return new ToneReading(LinearWeights.sigmoid(tone), LinearWeights.sigmoid(opinion));
    }

    /** Whether there is any opinion word or phrase. */
    public static boolean any(float[] counts) {
        for (float count : counts) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text ends as a question does. */
    public static boolean asks(String text) {
        String stripped = text.stripTrailing();
        return stripped.endsWith("?") || stripped.endsWith("\uff1f");
    }
}
