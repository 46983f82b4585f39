package io.reviewqa.modelserver.backend.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.backend.TokenSequence;
import java.util.ArrayList;
import java.util.List;

/** A loaded sentence encoder and its tokenizer. */
final class DjlEmbeddingBackend implements EmbeddingBackend {

    private final BoundedTokenizer tokenizer;
    private final ZooModel<List<TokenSequence>, List<float[]>> model;

    /** Owns both from now on. */
    DjlEmbeddingBackend(HuggingFaceTokenizer tokenizer, ZooModel<List<TokenSequence>, List<float[]>> model) {
        this.tokenizer = new BoundedTokenizer(tokenizer);
        this.model = model;
    }

    @Override
    public List<TokenSequence> tokenize(List<String> texts) {
        List<Encoding> encodings = tokenizer.encode(texts);
        List<TokenSequence> sequences = new ArrayList<>(texts.size());
        for (int i = 0; i < encodings.size(); i++) {
            sequences.add(new TokenSequence(texts.get(i), encodings.get(i).getIds()));
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
                return predictor.predict(batch);
            } catch (TranslateException e) {
                throw new IllegalStateException("inference failed", e);
            }
        }

        @Override
        public void close() {
            predictor.close();
        }
    }
}
