package io.reviewqa.integration.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.mcp.RouteCalls.Reply;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The tools, each a route: what is wrong with a call is told to the agent, which may mend it. */
@Component
class ReviewTools {

    private static final String ASK = "ask_reviews";
    private static final Map<String, String> BY_QUERY = Map.of("search_reviews", "review-search", "list_stores", "store-list");

    private final RouteCalls routes;
    private final ObjectMapper mapper;

    ReviewTools(RouteCalls routes, ObjectMapper mapper) {
        this.routes = routes;
        this.mapper = mapper;
    }

    CallToolResult call(Tool tool, RouteRequest request, CallToolRequest call) {
        Map<String, Object> arguments = call.arguments() == null ? Map.of() : call.arguments();
        try {
            Reply reply = tool.name().equals(ASK)
                    ? routes.call("question-post", question(request, arguments), Map.of())
                    : routes.call(BY_QUERY.get(tool.name()), request.asking(query(tool, arguments)), Map.of());
            return reply.isOk() ? result(tool, reply.json()) : failure(reply.problem());
        } catch (ApiException e) {
            return failure(e.getMessage());
        }
    }

    private RouteRequest question(RouteRequest request, Map<String, Object> arguments) {
        try {
            return request.saying(new StringReader(mapper.writeValueAsString(arguments)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("arguments were read from JSON", e);
        }
    }

    /** Parameters of a query that are not known are left out of account; an agent is told of its mistake. */
    private static Map<String, String> query(Tool tool, Map<String, Object> arguments) {
        Map<?, ?> known = (Map<?, ?>) tool.inputSchema().get("properties");
        Map<String, String> query = new HashMap<>();
        arguments.forEach((name, value) -> {
            if (!known.containsKey(name)) {
                throw ApiException.invalid("unknown argument %s; known are %s".formatted(name, known.keySet()));
            }
            if (value != null && !(value instanceof String || value instanceof Number)) {
                throw ApiException.invalid("argument " + name + " must be a string or a number");
            }
            query.put(name, value == null ? null : value.toString());
        });
        return query;
    }

    private static CallToolResult result(Tool tool, JsonNode json) {
        return CallToolResult.builder()
                .addTextContent(tool.name().equals(ASK) ? text(json) : json.toString())
                .structuredContent(json)
                .isError(false)
                .build();
    }

    private static CallToolResult failure(String reason) {
        return CallToolResult.builder().addTextContent(reason).isError(true).build();
    }

    /** The answer, and where each sentence that it cites can be read. */
    private static String text(JsonNode answer) {
        StringBuilder text = new StringBuilder(answer.path("answer").asText());
        for (JsonNode citation : answer.path("citations")) {
            text.append("\n[%d] %s: “%s”".formatted(citation.path("n").asInt(),
                    ReviewResource.uri(citation.path("reviewId").asText()), citation.path("sentence").asText()));
        }
        return text.toString();
    }
}
