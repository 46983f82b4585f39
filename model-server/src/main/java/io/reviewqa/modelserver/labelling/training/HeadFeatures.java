package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.InputType;
import io.reviewqa.modelserver.labelling.sentiment.CharacterNgrams;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import io.reviewqa.modelserver.labelling.sentiment.SparseVector;
import io.reviewqa.modelserver.queue.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a head sees of a text, with the training that suits it. */
sealed interface HeadFeatures {

    String trainedOn();

    int count();

    /** 0 for embeddings. */
    int longestNgram();

    LogisticRegression regression(long seed);

    List<SparseVector> of(List<String> texts);

    /** Hashed character n-grams. */
    record Ngrams(CharacterNgrams ngrams) implements HeadFeatures {

        @Override
        public String trainedOn() {
            return SentimentHeads.NGRAMS;
        }

        @Override
        public int count() {
            return ngrams.buckets();
        }

        @Override
        public int longestNgram() {
            return ngrams.longest();
        }

        @Override
        public LogisticRegression regression(long seed) {
            return new LogisticRegression(20, 0.5, 1e-4, seed);
        }

        @Override
        public List<SparseVector> of(List<String> texts) {
            return texts.stream().map(ngrams::features).toList();
        }
    }

    /** The values of the text's embedding. */
    record Embeddings(Embedder embedder) implements HeadFeatures {

        private static final int TEXTS_A_CALL = 64;

        @Override
        public String trainedOn() {
            return embedder.model().id();
        }

        @Override
        public int count() {
            return embedder.model().dimension();
        }

        @Override
        public int longestNgram() {
            return 0;
        }

        @Override
        public LogisticRegression regression(long seed) {
            return new LogisticRegression(60, 0.5, 1.5e-4, seed);
        }

        @Override
        public List<SparseVector> of(List<String> texts) {
            int[] indices = IntStream.range(0, count()).toArray();
            List<SparseVector> vectors = new ArrayList<>();
            for (int from = 0; from < texts.size(); from += TEXTS_A_CALL) {
                List<String> part = texts.subList(from, Math.min(texts.size(), from + TEXTS_A_CALL));
                embedder.embed(part, InputType.PASSAGE, Caller.INTERNAL).join()
                        .forEach(vector -> vectors.add(new SparseVector(indices, vector)));
            }
            return vectors;
        }
    }
}
