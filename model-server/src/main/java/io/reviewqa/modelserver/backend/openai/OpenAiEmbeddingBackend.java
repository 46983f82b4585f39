package io.reviewqa.modelserver.backend.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.backend.InferenceBackend;
import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.backend.UnitVectors;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sends texts away in batches; they are tokenised there, so their length is only guessed here. */
final class OpenAiEmbeddingBackend implements EmbeddingBackend, InferenceBackend.Session {

    private static final int CHARACTERS_A_TOKEN = 4;

    private final OpenAiClient client;

    OpenAiEmbeddingBackend(OpenAiClient client) {
        this.client = client;
    }

    @Override
    public List<TokenSequence> tokenize(List<String> texts) {
        return texts.stream()
                .map(text -> new TokenSequence(text, new long[text.length() / CHARACTERS_A_TOKEN + 1]))
                .toList();
    }

    /** The client is safe for all threads. */
    @Override
    public Session openSession() {
        return this;
    }

    @Override
    public List<float[]> compute(List<TokenSequence> batch) {
        ObjectNode request = OpenAiClient.JSON.createObjectNode().put("model", client.model());
        ArrayNode input = request.put("encoding_format", "float").putArray("input");
        batch.forEach(sequence -> input.add(sequence.text()));
        JsonNode data = client.post("/embeddings", request).path("data");
        List<float[]> vectors = new ArrayList<>(Collections.nCopies(batch.size(), null));
        data.forEach(item -> {
            int index = item.path("index").asInt(-1);
            if (index >= 0 && index < vectors.size()) {
                vectors.set(index, unit(item.path("embedding")));
            }
        });
        if (vectors.contains(null)) {
            throw new ModelServerException(Failure.UNAVAILABLE,
                    "the endpoint answered %d texts with %d vectors".formatted(batch.size(), data.size()));
        }
        return vectors;
    }

    /** Not every server normalises. */
    private static float[] unit(JsonNode values) {
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) values.get(i).asDouble();
        }
        return UnitVectors.normalise(vector);
    }

    @Override
    public void close() {
        // The JDK's client has nothing to close before Java 21; idle connections end by themselves.
    }
}
