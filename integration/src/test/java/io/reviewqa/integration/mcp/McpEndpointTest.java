package io.reviewqa.integration.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.api.body.RequestText;
import io.reviewqa.integration.config.ApiProperties;
import io.reviewqa.integration.config.QuestionProperties;
import jakarta.validation.Validation;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class McpEndpointTest {

    /** Fails like the SDK. */
    private record Failing(RuntimeException failure) implements McpStatelessServerHandler {

        @Override
        public Mono<JSONRPCResponse> handleRequest(McpTransportContext context, JSONRPCRequest request) {
            throw failure;
        }

        @Override
        public Mono<Void> handleNotification(McpTransportContext context, JSONRPCNotification notification) {
            return Mono.empty();
        }
    }

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private double requests(String outcome) {
        return meters.get("reviewqa.mcp.requests").tags("outcome", outcome).counter().count();
    }

    private JsonNode error(String method, String params, RuntimeException failure) throws Exception {
        McpMessages messages = new McpMessages(new RequestText(),
                new JsonReader(Validation.buildDefaultValidatorFactory().getValidator()),
                new QuestionProperties(2000, 1024, 5, 20),
                new ApiProperties(new ApiProperties.Cors(List.of()), new ApiProperties.Rate(0, 20, 10), Duration.ofSeconds(20),
                        Duration.ZERO));
        McpEndpoint endpoint = new McpEndpoint(new JacksonMcpJsonMapper(new JsonMapper()), messages, null, Runnable::run,
                new McpOutcomes(meters));
        endpoint.setMcpHandler(new Failing(failure));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/mcp");
        request.setAsyncSupported(true);
        request.setContentType("application/json");
        RequestText.put(request, new StringReader(
                "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"%s\", \"params\": %s}".formatted(method, params)));
        MockHttpServletResponse response = new MockHttpServletResponse();
        endpoint.doPost(request, response);
        JsonNode answer = new ObjectMapper().readTree(response.getContentAsString());
        assertThat(answer.get("id").asInt()).isEqualTo(7);
        return answer.get("error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tools/call     | {}                               | params.name must be a string
            tools/call     | {"name": 1}                      | params.name must be a string
            tools/call     | {"name": "x", "arguments": [1]}  | params.arguments must be an object
            tools/call     | null                             | params.name must be a string
            resources/read | {"uri": {}}                      | params.uri must be a string
            initialize     | {}                               | params.protocolVersion must be a string
            """)
    void whenParamsLackWhatTheMethodWants_thenItIsNamed(String method, String params, String reason) throws Exception {
        JsonNode error = error(method, params, new NullPointerException());

        assertThat(error.get("code").asInt()).isEqualTo(-32602);
        assertThat(error.get("message").asText()).isEqualTo(reason);
        assertThat(requests("invalid_params")).isEqualTo(1);
    }

    @Test
    void whenTheSdkFails_thenItIsLoggedAndNotCalledTheCallersFault(CapturedOutput output) throws Exception {
        JsonNode error = error("tools/list", "{}", new IllegalStateException("what broke"));

        assertThat(error.get("code").asInt()).isEqualTo(-32603);
        assertThat(error.get("message").asText()).doesNotContain("what broke");
        assertThat(requests("internal_error")).isEqualTo(1);
        assertThat(requests("ok")).isZero();
        assertThat(output.getAll()).contains("A message of an agent failed: tools/list", "what broke");
    }

    @Test
    void whenTheSdkCannotReadTheParams_thenTheyAreTheCallersFault() throws Exception {
        RuntimeException failure = new IllegalArgumentException(
                new JsonMappingException(null, "no such type"));

        assertThat(error("tools/call", "{\"name\": \"x\", \"_meta\": 1}", failure).get("message").asText())
                .isEqualTo("the params of tools/call cannot be read");
    }

    @Test
    void whenACodeIsNobodys_thenItsLabelIsNoneOfItsOwn() {
        McpOutcomes outcomes = new McpOutcomes(meters);
        outcomes.count(new JSONRPCError(-1, "any"));
        outcomes.count(new JSONRPCError(-2, "any"));
        outcomes.count(null);

        assertThat(requests("other")).isEqualTo(2);
        assertThat(requests("ok")).isEqualTo(1);
    }
}
