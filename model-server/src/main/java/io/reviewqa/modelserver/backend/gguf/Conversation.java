package io.reviewqa.modelserver.backend.gguf;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.Pair;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A prompt in the form that the model's chat template gives a conversation. The template is applied once, to words that stand
 * for the texts: what a caller writes is not run through native code for it, which ends the process when a template throws,
 * cuts the text at a NUL, and takes characters beyond U+FFFF for others.
 */
final class Conversation {

    private static final String SYSTEM = "TextOfTheSystem";
    private static final String USER = "TextOfTheUser";

    /** By whether there is a system text: without one, it has no place. */
    private final Map<Boolean, String> templates = new ConcurrentHashMap<>();

    /** @throws ModelServerException INTERNAL where the model's template leaves the user's text out */
    String of(LlamaModel llama, ChatPrompt prompt) {
        String template = templates.computeIfAbsent(prompt.system().isEmpty(), without -> apply(llama, without ? "" : SYSTEM));
        return template.replace(SYSTEM, NativeText.of(prompt.system())).replace(USER, NativeText.of(prompt.user()));
    }

    private static String apply(LlamaModel llama, String system) {
        String template = llama.applyTemplate(new InferenceParameters("").setMessages(system, List.of(new Pair<>("user", USER))));
        if (!template.contains(USER)) {
            throw new ModelServerException(Failure.INTERNAL, "the model's chat template leaves out what the user says");
        }
        return template;
    }
}
