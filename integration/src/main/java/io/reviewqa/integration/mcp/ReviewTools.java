package io.reviewqa.integration.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.opentelemetry.api.trace.Span;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.mcp.RouteCalls.Reply;
import io.reviewqa.integration.metrics.IntegrationMetric;
import io.reviewqa.telemetry.tracing.Spans;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The tools, each a route: what is wrong with a call is told to the agent, which may mend it. */
@Component
class ReviewTools {

    private static final String ASK = "ask_reviews";
    private static final Logger LOG = LoggerFactory.getLogger(ReviewTools.class);
    private static final List<HttpStatus> COUNTED = List.of(HttpStatus.OK, HttpStatus.BAD_REQUEST, HttpStatus.TOO_MANY_REQUESTS,
            HttpStatus.INTERNAL_SERVER_ERROR, HttpStatus.SERVICE_UNAVAILABLE);
    private static final Map<String, String> BY_QUERY = Map.of("search_reviews", "review-search", "list_stores", "store-list");

    private final RouteCalls routes;
    private final ObjectMapper mapper;
    private final MeterRegistry meters;

    ReviewTools(RouteCalls routes, ObjectMapper mapper, MeterRegistry meters) {
        this.routes = routes;
        this.mapper = mapper;
        this.meters = meters;
        // A counter that begins with its first event hides that one from rates.
        Stream.concat(Stream.of(ASK), BY_QUERY.keySet().stream()).forEach(tool -> COUNTED.forEach(status -> calls(tool, status)));
    }

    CallToolResult call(Tool tool, RouteRequest request, CallToolRequest call) {
        Map<String, Object> arguments = call.arguments() == null ? Map.of() : call.arguments();
        Span.current().setAttribute("mcp.method.name", "tools/call")
                .setAttribute("gen_ai.operation.name", "execute_tool")
                .setAttribute("gen_ai.tool.name", tool.name());
        try {
            Reply reply = tool.name().equals(ASK)
                    ? routes.call("question-post", question(request, arguments), Map.of())
                    : routes.call(BY_QUERY.get(tool.name()), request.asking(query(tool, arguments)), Map.of());
            if (!reply.isOk()) {
                return failure(tool, HttpStatus.valueOf(reply.status()), reply.problem());
            }
            calls(tool.name(), HttpStatus.OK).increment();
            return result(tool, reply.json());
        } catch (ApiException e) {
            return failure(tool, e.status(), e.getMessage());
        }
    }

    private Counter calls(String tool, HttpStatus status) {
        return IntegrationMetric.TOOL_CALLS.metric().counter(meters, tool, String.valueOf(status.value()));
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

    /** By the conventions for MCP the request's span says that its tool failed; HTTP says that all went well. */
    private CallToolResult failure(Tool tool, HttpStatus status, String reason) {
        calls(tool.name(), status).increment();
        LOG.debug("A call of {} got {}: {}", tool.name(), status.value(), reason);
        Span.current().setAttribute(Spans.ERROR_TYPE, "tool_error");
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
