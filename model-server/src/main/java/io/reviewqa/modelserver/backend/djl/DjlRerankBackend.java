package io.reviewqa.modelserver.backend.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import ai.djl.util.StringPair;
import io.reviewqa.modelserver.backend.RerankBackend;
import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.ArrayList;
import java.util.List;

/** A loaded cross-encoder and its tokenizer. */
final class DjlRerankBackend implements RerankBackend {

    private final BoundedTokenizer tokenizer;
    private final ZooModel<List<TokenSequence>, List<float[]>> model;

    /** Owns both from now on. */
    DjlRerankBackend(HuggingFaceTokenizer tokenizer, ZooModel<List<TokenSequence>, List<float[]>> model) {
        this.tokenizer = new BoundedTokenizer(tokenizer);
        this.model = model;
    }

    @Override
    public List<TokenSequence> tokenize(String question, List<String> passages) {
        List<StringPair> pairs = tokenizer.fit(question, passages);
        List<Encoding> encodings = tokenizer.encodePairs(pairs);
        List<TokenSequence> sequences = new ArrayList<>(passages.size());
        for (int i = 0; i < pairs.size(); i++) {
            Encoding encoding = encodings.get(i);
            sequences.add(new TokenSequence(pairs.get(i).getValue(), encoding.getIds(), encoding.getTypeIds()));
        }
        return sequences;
    }

    @Override
    public Session openSession() {
        return new PredictorSession(model.newPredictor());
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }

    private record PredictorSession(Predictor<List<TokenSequence>, List<float[]>> predictor) implements Session {

        @Override
        public List<float[]> compute(List<TokenSequence> batch) {
            try {
                return predictor.predict(batch).stream().map(PredictorSession::score).toList();
            } catch (TranslateException e) {
                throw new IllegalStateException("inference failed", e);
            }
        }

        private static float[] score(float[] logits) {
            return switch (logits.length) {
                case 1 -> new float[] {(float) (1 / (1 + Math.exp(-logits[0])))};
                case RerankBackend.LABELS -> probabilities(logits);
                default -> throw ModelServerException.noModel(
                        "it gives %d numbers for a pair: a reranker gives one, a reader %d".formatted(logits.length,
                                RerankBackend.LABELS),
                        null);
            };
        }

        private static float[] probabilities(float[] logits) {
            double[] odds = new double[logits.length];
            double sum = 0;
            for (int i = 0; i < logits.length; i++) {
                odds[i] = Math.exp(logits[i]);
                sum += odds[i];
            }
            float[] probabilities = new float[logits.length];
            for (int i = 0; i < logits.length; i++) {
                probabilities[i] = (float) (odds[i] / sum);
            }
            return probabilities;
        }

        @Override
        public void close() {
            predictor.close();
        }
    }
}
