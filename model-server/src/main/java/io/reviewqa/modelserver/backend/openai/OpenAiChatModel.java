package io.reviewqa.modelserver.backend.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.backend.ChatStream;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Asks for a streamed completion with usage. */
final class OpenAiChatModel implements ChatModel {

    private final OpenAiClient client;
    private final List<String> stop;

    OpenAiChatModel(OpenAiClient client, List<String> stop) {
        this.client = client;
        this.stop = stop;
    }

    @Override
    public ChatStream stream(ChatPrompt prompt, BooleanSupplier left) {
        return new OpenAiChatStream(client.stream("/chat/completions", request(prompt)), client);
    }

    private ObjectNode request(ChatPrompt prompt) {
        ChatPrompt.Options options = prompt.options();
        ObjectNode request = OpenAiClient.JSON.createObjectNode()
                .put("model", client.model())
                .put("stream", true)
                .put("max_tokens", options.maxTokens())
                .put("temperature", options.temperature())
                .put("seed", options.seed());
        request.putObject("stream_options").put("include_usage", true);
        ArrayNode messages = request.putArray("messages");
        messages.addObject().put("role", "system").put("content", prompt.system());
        messages.addObject().put("role", "user").put("content", prompt.user());
        List<String> allStops = Stream.concat(stop.stream(), options.stop().stream()).toList();
        if (!allStops.isEmpty()) {
            ArrayNode stops = request.putArray("stop");
            allStops.forEach(stops::add);
        }
        if (!options.jsonSchema().isEmpty()) {
            addSchema(request, options.jsonSchema());
        }
        return request;
    }

    private static void addSchema(ObjectNode request, String schema) {
        try {
            request.putObject("response_format").put("type", "json_schema")
                    .putObject("json_schema").put("name", "answer").put("strict", true)
                    .set("schema", OpenAiClient.JSON.readTree(schema));
        } catch (JsonProcessingException e) {
            throw ModelServerException.invalidInput("json_schema is not JSON: " + e.getOriginalMessage());
        }
    }

    @Override
    public void close() {
        // Holds nothing between calls.
    }
}
