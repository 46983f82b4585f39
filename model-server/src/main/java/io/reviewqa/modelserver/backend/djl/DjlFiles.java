package io.reviewqa.modelserver.backend.djl;

import ai.djl.Device;
import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.repository.zoo.Criteria;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.source.ModelFiles;
import io.reviewqa.modelserver.source.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Fetches a model's weights and its Hugging Face tokenizer and opens them with one of DJL's engines.
 *
 * @param engine as DJL names it
 * @param suffix of files of weights
 */
record DjlFiles(String engine, String suffix, ModelFiles files) {

    /** @throws ModelServerException UNAVAILABLE, saying why it cannot be had */
    <B> B load(ModelSource source, Tokens tokens, Opener<B> opener) {
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
            tokenizer = tokens.read(tokenizerFile);
            return opener.open(modelFile, tokenizer);
        } catch (IOException | ModelException | EngineException e) {
            if (tokenizer != null) {
                tokenizer.close();
            }
            throw ModelServerException.noModel("%s does not load it: %s".formatted(engine, e.getMessage()), e);
        }
    }

    /** One thread a call, on the CPU. */
    <I, O> Criteria.Builder<I, O> criteria(Class<I> input, Class<O> output, Path modelFile) {
        return Criteria.builder()
                .setTypes(input, output)
                .optModelPath(modelFile)
                .optEngine(engine)
                .optDevice(Device.cpu())
                .optOption("intraOpNumThreads", "1")
                .optOption("interOpNumThreads", "1");
    }

    /**
     * How texts are tokenised.
     *
     * @param maxLength tokens after which they are cut
     * @param padding whether the tokenizer makes those of one batch equally long
     */
    record Tokens(int maxLength, boolean padding) {

        private HuggingFaceTokenizer read(Path file) throws IOException {
            return HuggingFaceTokenizer.builder()
                    .optTokenizerPath(file)
                    .optAddSpecialTokens(true)
                    .optTruncation(true)
                    .optMaxLength(maxLength)
                    .optPadding(padding)
                    .build();
        }
    }

    /** Makes a backend of the two. */
    @FunctionalInterface
    interface Opener<B> {

        B open(Path modelFile, HuggingFaceTokenizer tokenizer) throws IOException, ModelException;
    }
}
