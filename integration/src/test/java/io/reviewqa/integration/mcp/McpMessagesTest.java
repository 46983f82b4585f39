package io.reviewqa.integration.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.api.body.RequestText;
import io.reviewqa.integration.config.ApiProperties;
import io.reviewqa.integration.config.QuestionProperties;
import jakarta.validation.Validation;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class McpMessagesTest {

    private static final List<String> VERSIONS = List.of("2025-06-18");
    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    private final McpMessages messages = new McpMessages(new RequestText(),
            new JsonReader(Validation.buildDefaultValidatorFactory().getValidator()), new QuestionProperties(2000, 1024, 5, 20),
            new ApiProperties(new ApiProperties.Cors(List.of("https://shop.example.com")), new ApiProperties.Rate(0, 20, 10),
                    Duration.ofSeconds(20), Duration.ZERO));

    private static MockHttpServletRequest request(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/mcp");
        request.setContentType("application/json");
        RequestText.put(request, new StringReader(body));
        return request;
    }

    @Test
    void whenItIsARequestOrANotification_thenTheIdTells() {
        assertThat(messages.read(request(PING), VERSIONS).isRequest()).isTrue();
        assertThat(
                messages.read(request("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}"), VERSIONS).isRequest())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"jsonrpc": "2.0"                             | malformed JSON
            [{"jsonrpc": "2.0"}]                          | a JSON object is expected
            {"jsonrpc": "1.0", "id": 1, "method": "ping"} | field jsonrpc must be 2.0
            {"jsonrpc": "2.0", "id": 1}                   | field method must not be blank
            {"jsonrpc": "2.0", "id": 1, "result": {}}     | unknown field result
            {"jsonrpc": "2.0", "id": [1], "method": "ping"} | field id must be a string or a number
            {"jsonrpc": "2.0", "id": {"a": 1}, "method": "ping"} | field id must be a string or a number
            {"jsonrpc": "2.0", "id": true, "method": "ping"} | field id must be a string or a number
            {"jsonrpc": "2.0", "id": 1, "method": "ping", "method": "x"} | the field method is given twice
            """)
    void whenItIsNoMessage_thenWhatIsWrongIsNamed(String body, String reason) {
        assertRefused(request(body), HttpStatus.BAD_REQUEST, reason);
    }

    @Test
    void whenItIsLongerOrDeeperThanAQuestionMayBe_thenItIsRefused() {
        assertRefused(request(PING + " ".repeat(1024)), HttpStatus.PAYLOAD_TOO_LARGE, "longer than 1024 characters");
        McpMessages roomy = new McpMessages(new RequestText(),
                new JsonReader(Validation.buildDefaultValidatorFactory().getValidator()),
                new QuestionProperties(2000, 65536, 5, 20),
                new ApiProperties(new ApiProperties.Cors(List.of()), new ApiProperties.Rate(0, 20, 10), Duration.ofSeconds(20),
                        Duration.ZERO));
        assertThatThrownBy(() -> roomy.read(request("{\"params\": " + "{\"a\": ".repeat(2000)), VERSIONS))
                .isInstanceOf(ApiException.class).hasMessageContaining("nesting depth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example.com:8080", "http://localhost.evil.example.com", "null", "http://192.168.0.7:8080"})
    void whenAPageOfAnotherOriginCalls_thenItIsRefusedUnderWhateverHost(String origin) {
        MockHttpServletRequest rebound = request(PING);
        rebound.addHeader("Host", origin.replace("http://", ""));
        rebound.addHeader("Origin", origin);
        assertRefused(rebound, HttpStatus.FORBIDDEN, "reviewqa.api.cors.allowed-origins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:6274", "http://127.0.0.1:8080", "https://shop.example.com"})
    void whenAPageOfThisMachineOrANamedOneCalls_thenItMay(String origin) {
        MockHttpServletRequest request = request(PING);
        request.addHeader("Origin", origin);
        assertThat(messages.read(request, VERSIONS).method()).isEqualTo("ping");
    }

    @Test
    void whenTheVersionIsAnother_thenItIsRefused() {
        MockHttpServletRequest newer = request(PING);
        newer.addHeader("MCP-Protocol-Version", "2099-01-01");
        assertRefused(newer, HttpStatus.BAD_REQUEST, "must be one of [2025-06-18], not 2099-01-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "json", "application/"})
    void whenTheTypeIsAnotherOrNone_thenItIsRefused(String type) {
        MockHttpServletRequest request = request(PING);
        request.setContentType(type);
        assertRefused(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "application/json");
    }

    private void assertRefused(MockHttpServletRequest request, HttpStatus status, String reason) {
        assertThatThrownBy(() -> messages.read(request, VERSIONS))
                .isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", status)
                .hasMessageContaining(reason);
    }
}
