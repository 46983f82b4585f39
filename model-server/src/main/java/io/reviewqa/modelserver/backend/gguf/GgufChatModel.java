package io.reviewqa.modelserver.backend.gguf;

import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.backend.ChatStream;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A GGUF model behind DJL: a prompt goes in, a stream of tokens comes out. Thread-safe up to its number of slots. */
public final class GgufChatModel implements ChatModel {

    private static final Logger LOG = LoggerFactory.getLogger(GgufChatModel.class);

    private final ZooModel<GgufCall, ChatStream> model;

    /** Shared by all slots: the translator keeps what belongs to a call in the call's context. */
    private final Predictor<GgufCall, ChatStream> predictor;

    private final int slots;

    private GgufChatModel(ZooModel<GgufCall, ChatStream> model, int slots) {
        this.model = model;
        this.slots = slots;
        this.predictor = model.newPredictor();
    }

    /** @throws ModelServerException UNAVAILABLE, saying why, when the file is missing or broken */
    public static GgufChatModel open(Path modelFile, GgufSettings settings) {
        Path file = modelFile.toAbsolutePath();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw ModelServerException.noModel("there is no such readable file: " + file, null);
        }
        NativeLibrary.locate(settings.nativeFolder());
        try {
            return new GgufChatModel(Criteria.builder()
                    .setTypes(GgufCall.class, ChatStream.class)
                    .optEngine(GgufEngine.NAME)
                    .optModelPath(file.getParent())
                    .optModelName(file.getFileName().toString())
                    .optOptions(settings.toOptions())
                    .optTranslatorFactory(new GgufTranslatorFactory(settings))
                    .build().loadModel(), settings.slots());
        } catch (ModelException | IOException e) {
            throw ModelServerException.noModel("llama.cpp does not load %s: %s".formatted(file, e.getMessage()), e);
        } catch (LinkageError e) {
            throw ModelServerException.noModel("the native library of llama.cpp does not load (on Linux it needs libgomp1): "
                    + e.getMessage(), e);
        }
    }

    @Override
    public ChatStream stream(ChatPrompt prompt, BooleanSupplier left) {
        try {
            return predictor.predict(new GgufCall(prompt, left));
        } catch (TranslateException e) {
            if (e.getCause() instanceof ModelServerException cause) {
                throw cause;
            }
            throw new ModelServerException(Failure.INTERNAL, "the model failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void prepare(String system) {
        long start = System.nanoTime();
        ChatPrompt prompt = new ChatPrompt(system, "", ChatPrompt.Options.greedy(1));
        List<ChatStream> streams = new ArrayList<>();
        try {
            // All at once: one after the other they would all be given the same slot.
            for (int slot = 0; slot < slots; slot++) {
                streams.add(stream(prompt, () -> false));
            }
            streams.forEach(stream -> stream.forEachRemaining(token -> {}));
        } finally {
            streams.forEach(ChatStream::close);
        }
        LOG.info("{} slots have read what every prompt begins with, in {} ms",
                slots, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}
