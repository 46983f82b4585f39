package io.reviewqa.modelserver.backend.gguf;

import ai.djl.ndarray.NDList;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.backend.ChatStream;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.ArrayList;
import java.util.List;

/** Applies the model's chat template, checks the length, reads the prompt and starts decoding. */
final class GgufTranslator implements NoBatchifyTranslator<GgufCall, ChatStream> {

    private static final String CALL = "call";

    /** The token that begins a text, and one that llama.cpp keeps free: without it, it breaks off with an error. */
    private static final int RESERVED_TOKENS = 2;

    /** No text that is longer than this for each token of the context can have few enough of them: it is not even counted. */
    private static final int CHARACTERS_OF_A_TOKEN = 64;

    private final GgufSettings settings;
    private final PromptReader reader;
    private final Conversation conversation = new Conversation();

    GgufTranslator(GgufSettings settings) {
        this.settings = settings;
        this.reader = new PromptReader(settings.prefillStep(), settings.slots());
    }

    @Override
    public NDList processInput(TranslatorContext context, GgufCall call) {
        LlamaModel llama = llama(context);
        ChatPrompt prompt = call.prompt();
        String text = conversation.of(llama, prompt);
        if (text.length() > settings.contextTokens() * (long) CHARACTERS_OF_A_TOKEN) {
            throw ModelServerException.invalidInput("the prompt is too long: %d characters for a context of %d tokens"
                    .formatted(text.length(), settings.contextTokens()));
        }
        int length = llama.encode(text).length;
        int room = settings.contextTokens() - RESERVED_TOKENS - length;
        if (room < 1) {
            throw ModelServerException.invalidInput("the prompt is %d tokens too long for the context of %d tokens"
                    .formatted(1 - room, settings.contextTokens()));
        }
        reader.read(llama, text, length, call.left());
        context.setAttachment(CALL, new Prepared(text, length, room, prompt.options()));
        return new NDList();
    }

    @Override
    public ChatStream processOutput(TranslatorContext context, NDList list) {
        Prepared call = (Prepared) context.getAttachment(CALL);
        int maxTokens = Math.min(call.room(), call.options().maxTokens());
        InferenceParameters parameters = new InferenceParameters(call.text())
                .setNPredict(maxTokens)
                .setTemperature(call.options().temperature())
                // llama.cpp takes -1 for none, and then the same request would get another answer each time.
                .setSeed(call.options().seed() & Integer.MAX_VALUE)
                .setCachePrompt(true);
        List<String> stop = new ArrayList<>(settings.stop());
        stop.addAll(call.options().stop());
        if (!stop.isEmpty()) {
            parameters.setStopStrings(stop.toArray(String[]::new));
        }
        if (!call.options().jsonSchema().isEmpty()) {
            parameters.setGrammar(SchemaGrammar.of(call.options().jsonSchema()));
        }
        return new GgufStream(llama(context).generate(parameters).iterator(), call.length(), maxTokens);
    }

    private static LlamaModel llama(TranslatorContext context) {
        return ((GgufModel) context.getModel()).llama();
    }

    /** A call whose prompt has been read. */
    private record Prepared(String text, int length, int room, ChatPrompt.Options options) {}
}
