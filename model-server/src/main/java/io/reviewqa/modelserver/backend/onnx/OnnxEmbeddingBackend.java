package io.reviewqa.modelserver.backend.onnx;

import ai.djl.Device;
import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelFiles;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A sentence encoder in ONNX format with its Hugging Face tokenizer, run by DJL on ONNX Runtime. */
public final class OnnxEmbeddingBackend implements EmbeddingBackend {

    private static final String ENGINE = "OnnxRuntime";

    private final HuggingFaceTokenizer tokenizer;
    private final ZooModel<List<TokenSequence>, List<float[]>> model;

    private OnnxEmbeddingBackend(HuggingFaceTokenizer tokenizer, ZooModel<List<TokenSequence>, List<float[]>> model) {
        this.tokenizer = tokenizer;
        this.model = model;
    }

    /**
     * Loads a model for inference on one thread a call.
     *
     * @throws ModelServerException when the files are missing or are no model
     */
    public static OnnxEmbeddingBackend load(EmbeddingModelDefinition definition, ModelFiles files) {
        Path modelFile = files.locate(definition.model());
        Path tokenizerFile = files.locate(definition.tokenizer());
        // Before anything else touches ONNX Runtime: the first environment made in a process is the one that stays.
        Engine.getEngine(ENGINE);
        HuggingFaceTokenizer tokenizer = tokenizer(tokenizerFile, definition.maxLength());
        try {
            return new OnnxEmbeddingBackend(tokenizer, criteria(modelFile, definition).loadModel());
        } catch (IOException | ModelException e) {
            tokenizer.close();
            throw ModelServerException.noModel("embedding model %s (reviewqa.models.embedding) cannot be loaded from %s"
                    .formatted(definition.id(), modelFile), e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(Path file, int maxLength) {
        try {
            return HuggingFaceTokenizer.builder()
                    .optTokenizerPath(file)
                    .optAddSpecialTokens(true)
                    .optTruncation(true)
                    .optMaxLength(maxLength)
                    .optPadding(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("tokenizer %s cannot be read".formatted(file), e);
        }
    }

    private static Criteria<List<TokenSequence>, List<float[]>> criteria(
            Path modelFile, EmbeddingModelDefinition definition) {
        @SuppressWarnings("unchecked")
        Class<List<TokenSequence>> input = (Class<List<TokenSequence>>) (Class<?>) List.class;
        @SuppressWarnings("unchecked")
        Class<List<float[]>> output = (Class<List<float[]>>) (Class<?>) List.class;
        return Criteria.builder()
                .setTypes(input, output)
                .optModelPath(modelFile)
                .optEngine(ENGINE)
                .optDevice(Device.cpu())
                .optOption("intraOpNumThreads", "1")
                .optOption("interOpNumThreads", "1")
                .optTranslator(new PooledEmbeddingTranslator(definition.pooling()))
                .build();
    }

    @Override
    public List<TokenSequence> tokenize(List<String> texts) {
        Encoding[] encodings = tokenizer.batchEncode(texts);
        return Arrays.stream(encodings).map(encoding -> new TokenSequence(encoding.getIds())).toList();
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
        public List<float[]> embed(List<TokenSequence> batch) {
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
