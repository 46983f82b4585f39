package io.reviewqa.modelserver.backend.djl;

import ai.djl.repository.zoo.Criteria;
import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.backend.EmbeddingEngine;
import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.source.ModelFiles;
import java.nio.file.Path;
import java.util.List;

/** Sentence encoders with a Hugging Face tokenizer, run by one of DJL's engines on one thread a call. */
public final class DjlEmbeddingEngine implements EmbeddingEngine {

    private final DjlFiles files;

    private DjlEmbeddingEngine(DjlFiles files) {
        this.files = files;
    }

    /** Models in ONNX format. */
    public static DjlEmbeddingEngine onnxRuntime(ModelFiles files) {
        return new DjlEmbeddingEngine(new DjlFiles("OnnxRuntime", ".onnx", files));
    }

    /** TorchScript models; {@code ai.djl.pytorch:pytorch-engine} and its native library must be on the class path. */
    public static DjlEmbeddingEngine pyTorch(ModelFiles files) {
        return new DjlEmbeddingEngine(new DjlFiles("PyTorch", ".pt", files));
    }

    @Override
    public String name() {
        return files.engine();
    }

    @Override
    public EmbeddingBackend load(NamedModel<EmbeddingModelDefinition> model, ModelSource source) {
        EmbeddingModelDefinition definition = model.definition();
        return files.load(source, new DjlFiles.Tokens(definition.maxLength(), false),
                (modelFile, tokenizer) -> new DjlEmbeddingBackend(tokenizer, criteria(modelFile, definition).loadModel()));
    }

    private Criteria<List<TokenSequence>, List<float[]>> criteria(Path modelFile, EmbeddingModelDefinition definition) {
        @SuppressWarnings("unchecked")
        Class<List<TokenSequence>> input = (Class<List<TokenSequence>>) (Class<?>) List.class;
        @SuppressWarnings("unchecked")
        Class<List<float[]>> output = (Class<List<float[]>>) (Class<?>) List.class;
        return files.criteria(input, output, modelFile)
                .optTranslator(new PooledEmbeddingTranslator(definition.pooling()))
                .build();
    }
}
