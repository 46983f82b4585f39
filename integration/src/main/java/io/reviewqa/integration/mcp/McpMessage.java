package io.reviewqa.integration.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;

/**
 * A message of JSON-RPC as an agent sends it. Responses are not among them: agents are asked nothing.
 *
 * @param id of a request; null for a notification
 */
record McpMessage(
        @NotNull @Pattern(regexp = "2\\.0", message = "must be 2.0") String jsonrpc,
        Object id,
        @NotBlank String method,
        Map<String, Object> params) {

    boolean isRequest() {
        return id != null;
    }

    /** What is wrong with the params, as far as the SDK would fail on it without a word; null when nothing is. */
    String flaw() {
        return switch (method) {
            case "initialize" -> lacksText("protocolVersion");
            case "resources/read" -> lacksText("uri");
            case "tools/call" -> {
                Object arguments = params == null ? null : params.get("arguments");
                yield arguments != null && !(arguments instanceof Map) ? "params.arguments must be an object" : lacksText("name");
            }
            default -> null;
        };
    }

    private String lacksText(String field) {
        return params != null && params.get(field) instanceof String ? null : "params.%s must be a string".formatted(field);
    }

    JSONRPCRequest request() {
        return new JSONRPCRequest(method, id, params == null ? Map.of() : params);
    }

    JSONRPCNotification notification() {
        return new JSONRPCNotification(method, params);
    }
}
