package io.reviewqa.modelserver.backend.djl;

import ai.djl.Device;
import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.repository.zoo.Criteria;
import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.backend.EmbeddingEngine;
import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.source.ModelFiles;
import io.reviewqa.modelserver.source.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Sentence encoders with a Hugging Face tokenizer, run by one of DJL's engines on one thread a call. */
public final class DjlEmbeddingEngine implements EmbeddingEngine {

    private final String name;
    private final String modelSuffix;
    private final ModelFiles files;

    private DjlEmbeddingEngine(String name, String modelSuffix, ModelFiles files) {
        this.name = name;
        this.modelSuffix = modelSuffix;
        this.files = files;
    }

    /** Models in ONNX format. */
    public static DjlEmbeddingEngine onnxRuntime(ModelFiles files) {
        return new DjlEmbeddingEngine("OnnxRuntime", ".onnx", files);
    }

    /** TorchScript models; {@code ai.djl.pytorch:pytorch-engine} and its native library must be on the class path. */
    public static DjlEmbeddingEngine pyTorch(ModelFiles files) {
        return new DjlEmbeddingEngine("PyTorch", ".pt", files);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EmbeddingBackend load(NamedModel<EmbeddingModelDefinition> model, ModelSource source) {
        EmbeddingModelDefinition definition = model.definition();
        Path modelFile = ModelFolder.weights(files.locate(source.model(), source.sha256()), modelSuffix);
        Path tokenizerFile = files.locate(source.tokenizer(), source.tokenizerSha256());
        // Before anything else touches the native library: the first ONNX Runtime environment of a process is the one that
        // stays. Before Engine itself: what the class path lacks is to be said in words.
        if (!Engine.hasEngine(name)) {
            throw ModelServerException.noModel("DJL's engine %s is not on the class path".formatted(name), null);
        }
        HuggingFaceTokenizer tokenizer = null;
        try {
            Engine.getEngine(name);
            tokenizer = tokenizer(tokenizerFile, definition.maxLength());
            return new DjlEmbeddingBackend(tokenizer, criteria(modelFile, definition).loadModel());
        } catch (IOException | ModelException | EngineException e) {
            if (tokenizer != null) {
                tokenizer.close();
            }
            throw ModelServerException.noModel("%s does not load it: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(Path file, int maxLength) throws IOException {
        return HuggingFaceTokenizer.builder()
                .optTokenizerPath(file)
                .optAddSpecialTokens(true)
                .optTruncation(true)
                .optMaxLength(maxLength)
                .optPadding(false)
                .build();
    }

    private Criteria<List<TokenSequence>, List<float[]>> criteria(Path modelFile, EmbeddingModelDefinition definition) {
        @SuppressWarnings("unchecked")
        Class<List<TokenSequence>> input = (Class<List<TokenSequence>>) (Class<?>) List.class;
        @SuppressWarnings("unchecked")
        Class<List<float[]>> output = (Class<List<float[]>>) (Class<?>) List.class;
        return Criteria.builder()
                .setTypes(input, output)
                .optModelPath(modelFile)
                .optEngine(name)
                .optDevice(Device.cpu())
                .optOption("intraOpNumThreads", "1")
                .optOption("interOpNumThreads", "1")
                .optTranslator(new PooledEmbeddingTranslator(definition.pooling()))
                .build();
    }
}
