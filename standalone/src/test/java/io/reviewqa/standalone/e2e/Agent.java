package io.reviewqa.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/** A client of {@code /mcp}, as the official SDK for Java has it. */
final class Agent implements AutoCloseable {

    private static final ObjectMapper JSON = new JsonMapper();

    private final McpSyncClient client;

    Agent(URI server, String key) {
        McpJsonMapper mapper = new JacksonMcpJsonMapper(new JsonMapper());
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(server.resolve("/").toString())
                .endpoint("/mcp")
                .jsonMapper(mapper)
                .requestBuilder(HttpRequest.newBuilder().header("X-API-Key", key))
                .build())
                .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null))
                .requestTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
    }

    /** What a tool gave, or why not. */
    record Result(boolean isError, String text, JsonNode json) {}

    Result call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(new CallToolRequest(tool, arguments));
        return new Result(Boolean.TRUE.equals(result.isError()), ((TextContent) result.content().get(0)).text(),
                JSON.valueToTree(result.structuredContent()));
    }

    String read(String uri) {
        return ((TextResourceContents) client.readResource(new ReadResourceRequest(uri)).contents().get(0)).text();
    }

    @Override
    public void close() {
        client.closeGracefully();
    }
}
