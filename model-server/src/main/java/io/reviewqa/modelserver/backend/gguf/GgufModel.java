package io.reviewqa.modelserver.backend.gguf;

import ai.djl.BaseModel;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Blocks;
import ai.djl.util.passthrough.PassthroughNDManager;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A loaded GGUF file. */
final class GgufModel extends BaseModel {

    /** Options of {@link #load}. */
    static final String CONTEXT_TOKENS = "contextTokens";
    static final String SLOTS = "slots";
    static final String THREADS = "threads";
    /** Empty: the file's own. */
    static final String CHAT_TEMPLATE = "chatTemplate";

    /** Prompts are read in steps of so many tokens, and other slots' tokens come between them. */
    private static final int PREFILL_STEP = 256;

    private LlamaModel llama;

    GgufModel(String name) {
        super(name);
        manager = PassthroughNDManager.INSTANCE;
        dataType = DataType.FLOAT32;
    }

    @Override
    public void load(Path folder, String prefix, Map<String, ?> options) throws IOException, MalformedModelException {
        setModelDir(folder);
        Path file = modelDir.resolve(prefix == null ? getName() : prefix);
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException("no such file: " + file);
        }
        int slots = number(options, SLOTS);
        ModelParameters parameters = new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(number(options, CONTEXT_TOKENS) * slots)
                .setParallel(slots)
                .setThreads(number(options, THREADS))
                .setThreadsBatch(number(options, THREADS))
                .setBatchSize(PREFILL_STEP)
                .disableContextShift()
                .disableLog();
        String chatTemplate = String.valueOf(options.get(CHAT_TEMPLATE));
        if (!chatTemplate.isEmpty()) {
            parameters.enableJinja().setChatTemplate(chatTemplate);
        }
        try {
            llama = new LlamaModel(parameters);
        } catch (RuntimeException e) { // The binding's LlamaException is not public.
            throw new MalformedModelException("llama.cpp does not read " + file + ": " + e.getMessage(), e);
        }
        block = Blocks.identityBlock();
        wasLoaded = true;
    }

    LlamaModel llama() {
        return llama;
    }

    @Override
    public void close() {
        if (llama != null) {
            llama.close();
            llama = null;
        }
        super.close();
    }

    /** BaseModel's would warn of a leak: the pass-through manager always says that it is open. */
    @Override
    @SuppressWarnings({"deprecation", "removal"})
    protected void finalize() {
        // Nothing of ours is left to the collector.
    }

    private static int number(Map<String, ?> options, String name) {
        return Integer.parseInt(String.valueOf(options.get(name)));
    }
}
