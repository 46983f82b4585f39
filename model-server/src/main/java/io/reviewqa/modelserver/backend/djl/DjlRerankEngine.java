package io.reviewqa.modelserver.backend.djl;

import io.reviewqa.modelserver.backend.RerankBackend;
import io.reviewqa.modelserver.backend.RerankEngine;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.RerankModelDefinition;
import io.reviewqa.modelserver.source.ModelFiles;

/** Cross-encoders in ONNX format with a Hugging Face tokenizer, on one thread a call. */
public final class DjlRerankEngine implements RerankEngine {

    private final DjlFiles files;

    private DjlRerankEngine(DjlFiles files) {
        this.files = files;
    }

    /** Models in ONNX format. */
    public static DjlRerankEngine onnxRuntime(ModelFiles files) {
        return new DjlRerankEngine(new DjlFiles("OnnxRuntime", ".onnx", files));
    }

    @Override
    public String name() {
        return files.engine();
    }

    @Override
    public RerankBackend load(NamedModel<RerankModelDefinition> model, ModelSource source) {
        return files.load(source, model.definition().maxLength(), (modelFile, tokenizer) -> new DjlRerankBackend(
                tokenizer, files.tokenCriteria(modelFile, new PairTranslator()).loadModel()));
    }
}
