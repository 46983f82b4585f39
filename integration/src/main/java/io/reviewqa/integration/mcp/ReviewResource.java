package io.reviewqa.integration.mcp;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.reviewqa.integration.mcp.RouteCalls.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** A review by its id, as it is stored. */
@Component
class ReviewResource {

    private static final String PREFIX = "reviewqa://reviews/";

    private final RouteCalls routes;

    ReviewResource(RouteCalls routes) {
        this.routes = routes;
    }

    static ResourceTemplate template() {
        return ResourceTemplate.builder(PREFIX + "{reviewId}", "review")
                .title("A review")
                .description("A review as it is stored, by the id that citations and hits name, percent-encoded.")
                .mimeType(MediaType.APPLICATION_JSON_VALUE)
                .build();
    }

    static String uri(String reviewId) {
        return PREFIX + UriUtils.encode(reviewId, StandardCharsets.UTF_8);
    }

    /** @throws McpError that says why it cannot be read */
    ReadResourceResult read(RouteRequest request, ReadResourceRequest asked) {
        Reply reply = routes.call("review-get", request, Map.of("reviewId", encodedId(asked.uri())));
        if (!reply.isOk()) {
            throw error(reply.status(), reply.problem());
        }
        return ReadResourceResult.builder(List.of(TextResourceContents.builder(asked.uri(), reply.json().toString())
                .mimeType(MediaType.APPLICATION_JSON_VALUE)
                .build())).build();
    }

    /** The routes take an id as a path has it, whose escapes were checked at the door. */
    private static String encodedId(String uri) {
        try {
            String id = UriUtils.decode(uri.substring(PREFIX.length()), StandardCharsets.UTF_8);
            return UriUtils.encode(id, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw error(400, "the resource " + uri + " is not percent-encoded");
        }
    }

    private static McpError error(int status, String message) {
        int code = switch (status) {
            case 400 -> ErrorCodes.INVALID_PARAMS;
            case 404 -> ErrorCodes.RESOURCE_NOT_FOUND;
            default -> ErrorCodes.INTERNAL_ERROR;
        };
        return McpError.builder(code).message(message).build();
    }
}
