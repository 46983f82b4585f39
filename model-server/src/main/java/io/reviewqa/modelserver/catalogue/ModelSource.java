package io.reviewqa.modelserver.catalogue;

import java.util.Objects;

/**
 * One place from which a model can be had.
 *
 * @param model location of the weights (see {@link io.reviewqa.modelserver.source.ModelFiles#locate}); for an engine that
 *     runs elsewhere the model's name there; for sentiment heads the folder that holds them
 * @param sha256 of the weights, in hexadecimal; empty: not checked, unless the source itself states one
 * @param tokenizer location of the Hugging Face {@code tokenizer.json}, for embedding models and rerankers that are run here
 * @param tokenizerSha256 of the tokenizer
 * @param endpoint base address of a remote engine, such as {@code http://vllm:8000/v1}
 * @param apiKey bearer token of the endpoint; empty: none
 */
public record ModelSource(
        String model, String sha256, String tokenizer, String tokenizerSha256, String endpoint, String apiKey) {

    public ModelSource {
        model = Objects.requireNonNullElse(model, "");
        sha256 = Objects.requireNonNullElse(sha256, "");
        tokenizer = Objects.requireNonNullElse(tokenizer, "");
        tokenizerSha256 = Objects.requireNonNullElse(tokenizerSha256, "");
        endpoint = Objects.requireNonNullElse(endpoint, "");
        apiKey = Objects.requireNonNullElse(apiKey, "");
    }

    /** Weights in one file, nothing else known of them. */
    public static ModelSource of(String model) {
        return new ModelSource(model, "", "", "", "", "");
    }

    /** Weights and their tokenizer. */
    public static ModelSource of(String model, String tokenizer) {
        return new ModelSource(model, "", tokenizer, "", "", "");
    }

    /** What a message calls it; never the key. */
    @Override
    public String toString() {
        return endpoint.isEmpty() ? model : "%s at %s".formatted(model, endpoint);
    }
}
