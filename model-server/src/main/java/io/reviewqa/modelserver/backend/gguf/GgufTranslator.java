package io.reviewqa.modelserver.backend.gguf;

import ai.djl.ndarray.NDList;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.Pair;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.backend.ChatStream;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.ArrayList;
import java.util.List;

/** Applies the model's chat template, checks the length, reads the prompt and starts decoding. */
final class GgufTranslator implements NoBatchifyTranslator<GgufCall, ChatStream> {

    private static final String CALL = "call";

    private final GgufSettings settings;
    private final PromptReader reader;

    GgufTranslator(GgufSettings settings) {
        this.settings = settings;
        this.reader = new PromptReader(settings.prefillStep(), settings.slots());
    }

    @Override
    public NDList processInput(TranslatorContext context, GgufCall call) {
        LlamaModel llama = llama(context);
        ChatPrompt prompt = call.prompt();
        String text = llama.applyTemplate(
                new InferenceParameters("").setMessages(prompt.system(), List.of(new Pair<>("user", prompt.user()))));
        int length = llama.encode(text).length;
        int room = settings.contextTokens() - length;
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
            parameters.setGrammar(LlamaModel.jsonSchemaToGrammar(call.options().jsonSchema()));
        }
        return new GgufStream(llama(context).generate(parameters).iterator(), call.length(), maxTokens);
    }

    private static LlamaModel llama(TranslatorContext context) {
        return ((GgufModel) context.getModel()).llama();
    }

    /** A call whose prompt has been read. */
    private record Prepared(String text, int length, int room, ChatPrompt.Options options) {}
}
