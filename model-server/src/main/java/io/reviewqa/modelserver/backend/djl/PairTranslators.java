package io.reviewqa.modelserver.backend.djl;

import ai.djl.Model;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.translator.CrossEncoderTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import ai.djl.util.StringPair;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;

/**
 * DJL's cross-encoder translator, with a tokenizer that lies elsewhere than the model, which DJL's own factory does not
 * allow, and with the inputs that the model names: BERT wants token types, XLM-R takes none.
 */
final class PairTranslators implements TranslatorFactory {

    private static final String TOKEN_TYPES = "token_type_ids";

    private final HuggingFaceTokenizer tokenizer;

    PairTranslators(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public Set<Pair<Type, Type>> getSupportedTypes() {
        return Set.of(new Pair<>(StringPair.class, float[].class));
    }

    /** Its scores are the model's own numbers: the sigmoid would be computed by another engine. */
    @Override
    @SuppressWarnings("unchecked")
    public <I, O> Translator<I, O> newInstance(Class<I> input, Class<O> output, Model model, Map<String, ?> arguments)
            throws TranslateException {
        try {
            return (Translator<I, O>) CrossEncoderTranslator.builder(tokenizer)
                    .optIncludeTokenTypes(model.getBlock().describeInput().keys().contains(TOKEN_TYPES))
                    .optSigmoid(false)
                    .build();
        } catch (IOException e) {
            throw new TranslateException("the cross-encoder's translator cannot be made", e);
        }
    }
}
