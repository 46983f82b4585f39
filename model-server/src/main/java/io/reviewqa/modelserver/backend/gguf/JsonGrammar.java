package io.reviewqa.modelserver.backend.gguf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.kherud.llama.LlamaModel;
import io.reviewqa.modelserver.failure.ModelServerException;

/** Turns a JSON schema into a grammar that llama.cpp holds its output to. */
final class JsonGrammar {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonGrammar() {
    }

    /**
     * @param schema empty: none
     * @throws ModelServerException INVALID_INPUT when it is no schema that llama.cpp understands
     */
    static String of(String schema) {
        if (schema.isEmpty()) {
            return "";
        }
        try {
            if (!JSON.readTree(schema).isObject()) {
                throw ModelServerException.invalidInput("json_schema is not a JSON object");
            }
            return LlamaModel.jsonSchemaToGrammar(schema);
        } catch (JsonProcessingException e) {
            throw ModelServerException.invalidInput("json_schema is not JSON: " + e.getOriginalMessage());
        }
    }
}
