package io.reviewqa.modelserver.backend.gguf;

import ai.djl.ndarray.NDList;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.Pair;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.List;

/** Applies the model's chat template, checks the length, and starts decoding. */
final class GgufTranslator implements NoBatchifyTranslator<GgufPrompt, GgufStream> {

    private static final String PROMPT = "prompt";
    private static final String MAX_TOKENS = "maxTokens";

    private final GgufSettings settings;

    GgufTranslator(GgufSettings settings) {
        this.settings = settings;
    }

    @Override
    public NDList processInput(TranslatorContext context, GgufPrompt input) {
        LlamaModel llama = llama(context);
        String prompt = llama.applyTemplate(
                new InferenceParameters("").setMessages(input.system(), List.of(new Pair<>("user", input.user()))));
        int room = settings.contextTokens() - llama.encode(prompt).length;
        if (room < 1) {
            throw ModelServerException.invalidInput("the prompt is %d tokens too long for the context of %d tokens"
                    .formatted(1 - room, settings.contextTokens()));
        }
        context.setAttachment(PROMPT, prompt);
        context.setAttachment(MAX_TOKENS, Math.min(room, input.maxTokens()));
        return new NDList();
    }

    @Override
    public GgufStream processOutput(TranslatorContext context, NDList list) {
        int maxTokens = (Integer) context.getAttachment(MAX_TOKENS);
        InferenceParameters parameters = new InferenceParameters((String) context.getAttachment(PROMPT))
                .setNPredict(maxTokens)
                .setTemperature(settings.temperature())
                .setSeed(settings.seed())
                .setCachePrompt(true);
        if (!settings.stop().isEmpty()) {
            parameters.setStopStrings(settings.stop().toArray(String[]::new));
        }
        return new GgufStream(llama(context).generate(parameters).iterator(), maxTokens);
    }

    private static LlamaModel llama(TranslatorContext context) {
        return ((GgufModel) context.getModel()).llama();
    }
}
