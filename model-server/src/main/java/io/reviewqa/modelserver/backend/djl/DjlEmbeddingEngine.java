package io.reviewqa.modelserver.backend.djl;

import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.backend.EmbeddingEngine;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.source.ModelFiles;

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
        return files.load(source, definition.maxLength(), (modelFile, tokenizer) -> new DjlEmbeddingBackend(
                tokenizer, files.tokenCriteria(modelFile, new PooledEmbeddingTranslator(definition.pooling())).loadModel()));
    }
}
