package io.reviewqa.modelserver.backend.gguf;

import ai.djl.Model;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import io.reviewqa.modelserver.backend.ChatStream;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;

/** Offers {@link GgufCall} → {@link ChatStream} to DJL. */
final class GgufTranslatorFactory implements TranslatorFactory {

    private final GgufSettings settings;

    GgufTranslatorFactory(GgufSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Pair<Type, Type>> getSupportedTypes() {
        return Set.of(new Pair<>(GgufCall.class, ChatStream.class));
    }

    @Override
    @SuppressWarnings("unchecked") // DJL asks for the supported types only.
    public <I, O> Translator<I, O> newInstance(Class<I> input, Class<O> output, Model model, Map<String, ?> arguments) {
        return (Translator<I, O>) new GgufTranslator(settings);
    }
}
