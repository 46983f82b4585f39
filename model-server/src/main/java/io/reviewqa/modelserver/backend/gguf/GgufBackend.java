package io.reviewqa.modelserver.backend.gguf;

import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A GGUF model behind DJL: a prompt goes in, a stream of tokens comes out. Thread-safe up to its number of slots. */
public final class GgufBackend implements AutoCloseable {

    private final ZooModel<GgufPrompt, GgufStream> model;

    /** Shared by all slots: the translator keeps what belongs to a call in the call's context. */
    private final Predictor<GgufPrompt, GgufStream> predictor;

    private GgufBackend(ZooModel<GgufPrompt, GgufStream> model) {
        this.model = model;
        this.predictor = model.newPredictor();
    }

    /** @throws ModelServerException UNAVAILABLE, naming the file and the setting, when the file is missing or broken */
    public static GgufBackend open(GgufSettings settings) {
        Path file = settings.file().toAbsolutePath();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw unavailable(file, "there is no such readable file", null);
        }
        NativeLibrary.locate(settings.nativeFolder());
        try {
            return new GgufBackend(Criteria.builder()
                    .setTypes(GgufPrompt.class, GgufStream.class)
                    .optEngine(GgufEngine.NAME)
                    .optModelPath(file.getParent())
                    .optModelName(file.getFileName().toString())
                    .optOption(GgufModel.CONTEXT_TOKENS, String.valueOf(settings.contextTokens()))
                    .optOption(GgufModel.SLOTS, String.valueOf(settings.slots()))
                    .optOption(GgufModel.THREADS, String.valueOf(settings.threads()))
                    .optTranslatorFactory(new GgufTranslatorFactory(settings))
                    .build().loadModel());
        } catch (ModelException | IOException e) {
            throw unavailable(file, e.getMessage(), e);
        } catch (LinkageError e) {
            throw unavailable(file, "the native library of llama.cpp does not load (on Linux it needs libgomp1): "
                    + e.getMessage(), e);
        }
    }

    /**
     * Starts decoding; the caller closes the stream.
     *
     * @throws ModelServerException INVALID_INPUT when the prompt is longer than the context
     */
    public GgufStream stream(GgufPrompt prompt) {
        try {
            return predictor.predict(prompt);
        } catch (TranslateException e) {
            if (e.getCause() instanceof ModelServerException cause) {
                throw cause;
            }
            throw new ModelServerException(Failure.INTERNAL, "the model failed: " + e.getMessage(), e);
        }
    }

    /** No stream may be open. */
    @Override
    public void close() {
        predictor.close();
        model.close();
    }

    private static ModelServerException unavailable(Path file, String reason, Throwable cause) {
        return new ModelServerException(Failure.UNAVAILABLE,
                "Cannot load the model " + file + " (reviewqa.models.generation): " + reason, cause);
    }
}
