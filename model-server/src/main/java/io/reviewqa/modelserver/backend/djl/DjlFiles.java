package io.reviewqa.modelserver.backend.djl;

import ai.djl.Device;
import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.repository.zoo.Criteria;
import ai.djl.translate.Translator;
import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.source.ModelFiles;
import io.reviewqa.modelserver.source.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fetches a model's weights and its Hugging Face tokenizer and opens them with one of DJL's engines.
 *
 * @param engine as DJL names it
 * @param suffix of files of weights
 */
record DjlFiles(String engine, String suffix, ModelFiles files) {

    /**
     * Opens a model.
     *
     * @param maxLength tokens after which texts are cut
     * @throws ModelServerException UNAVAILABLE, saying why it cannot be had
     */
    <B> B load(ModelSource source, int maxLength, Opener<B> opener) {
        Path modelFile = ModelFolder.weights(files.locate(source.model(), source.sha256()), suffix);
        Path tokenizerFile = files.locate(source.tokenizer(), source.tokenizerSha256());
        // Before anything else touches the native library: the first ONNX Runtime environment of a process is the one that
        // stays. Before Engine itself: what the class path lacks is to be said in words.
        if (!Engine.hasEngine(engine)) {
            throw ModelServerException.noModel("DJL's engine %s is not on the class path".formatted(engine), null);
        }
        HuggingFaceTokenizer tokenizer = null;
        try {
            Engine.getEngine(engine);
            tokenizer = tokenizer(tokenizerFile, maxLength);
            return opener.open(modelFile, tokenizer);
        } catch (IOException | ModelException | EngineException e) {
            if (tokenizer != null) {
                tokenizer.close();
            }
            throw ModelServerException.noModel("%s does not load it: %s".formatted(engine, e.getMessage()), e);
        }
    }

    /** Batches of tokens in, a row of numbers for each out; one thread a call, on the CPU. */
    @SuppressWarnings("unchecked")
    Criteria<List<TokenSequence>, List<float[]>> tokenCriteria(
            Path modelFile, Translator<List<TokenSequence>, List<float[]>> translator) {
        return Criteria.builder()
                .setTypes((Class<List<TokenSequence>>) (Class<?>) List.class, (Class<List<float[]>>) (Class<?>) List.class)
                .optModelPath(modelFile)
                .optEngine(engine)
                .optDevice(Device.cpu())
                .optOption("intraOpNumThreads", "1")
                .optOption("interOpNumThreads", "1")
                .optTranslator(translator)
                .build();
    }

    /** What it reads of a batch is not padded. */
    private static HuggingFaceTokenizer tokenizer(Path file, int maxLength) throws IOException {
        return HuggingFaceTokenizer.builder()
                .optTokenizerPath(file)
                .optAddSpecialTokens(true)
                .optTruncation(true)
                .optMaxLength(maxLength)
                .optPadding(false)
                .build();
    }

    /** Makes a backend of the two. */
    @FunctionalInterface
    interface Opener<B> {

        B open(Path modelFile, HuggingFaceTokenizer tokenizer) throws IOException, ModelException;
    }
}
