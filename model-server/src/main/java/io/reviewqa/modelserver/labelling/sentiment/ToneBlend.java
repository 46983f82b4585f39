package io.reviewqa.modelserver.labelling.sentiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much the heads, the words and the phrases count, as fitted by TrainSentimentHeads to rows that the heads had not seen;
 * so the probabilities are calibrated. A file of it is JSON.
 *
 * @param language ISO 639-1
 * @param trainedOn the embedding model's id, or {@code ngrams}
 * @param tone for the log odds of a favourable text
 * @param opinion for the log odds of a text that states an opinion
 */
public record ToneBlend(String language, String trainedOn, Tone tone, Opinion opinion) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Weights of the evidence for good or bad.
     *
     * @param embedding of the log odds by the head on embeddings; 0 where there is none
     * @param ngrams of the log odds by the head on n-grams
     * @param words of {@link OpinionLexicon#counts}, in its order
     */
    public record Tone(double bias, double embedding, double ngrams, double[] words) {

        /** @return log odds */
        public double score(double embeddingScore, double ngramScore, float[] counts) {
            double score = bias + embedding * embeddingScore + ngrams * ngramScore;
            for (int i = 0; i < counts.length; i++) {
                score += words[i] * counts[i];
            }
            return score;
        }
    }

    /**
     * Weights of the evidence for an opinion.
     *
     * @param head of the log odds by the opinion head
     * @param strength of how far the tone's log odds are from zero
     * @param words of there being any opinion word or phrase
     * @param question of the text ending in a question mark
     */
    public record Opinion(double bias, double head, double strength, double words, double question) {

        /** @return log odds */
        public double score(double headScore, double toneScore, boolean hasWords, boolean asks) {
            return bias + head * headScore + strength * Math.abs(toneScore) + (hasWords ? words : 0) + (asks ? question : 0);
        }
    }

    public static ToneBlend read(InputStream in) throws IOException {
        return JSON.readValue(in, ToneBlend.class);
    }

    public byte[] bytes() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }
}
