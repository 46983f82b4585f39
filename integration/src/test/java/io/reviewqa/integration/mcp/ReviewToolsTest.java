package io.reviewqa.integration.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.reviewqa.integration.mcp.RouteCalls.Reply;
import io.reviewqa.integration.retrieval.Question;
import java.lang.reflect.RecordComponent;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.MockHttpServletRequest;

class ReviewToolsTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final RouteCalls routes = mock(RouteCalls.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReviewTools tools = new ReviewTools(routes, mapper, meters);
    private final Map<String, Tool> byName =
            McpConfiguration.tools().stream().collect(Collectors.toMap(Tool::name, tool -> tool));

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        return tools.call(byName.get(tool), new RouteRequest(new MockHttpServletRequest()), new CallToolRequest(tool, arguments));
    }

    private double calls(String tool, int status) {
        return meters.get("reviewqa.mcp.calls").tags("tool", tool, "status", String.valueOf(status)).counter().count();
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @Test
    void whenAQuestionMayHaveAField_thenTheToolNamesIt() {
        List<String> fields = Arrays.stream(Question.class.getRecordComponents()).map(RecordComponent::getName).toList();
        Map<?, ?> arguments = (Map<?, ?>) byName.get("ask_reviews").inputSchema().get("properties");
        assertThat(arguments.keySet().stream().map(String::valueOf).toList()).isEqualTo(fields);
    }

    @Test
    void whenAsked_thenTheAnswerIsTextWithTheReviewsThatItCitesAndTheWholeOfItIsStructured() throws Exception {
        var answer = mapper.readTree("""
                {"answer": "Yes. “Salty.” [1]", "citations": [{"n": 1, "reviewId": "a/1", "sentence": "Salty."}]}""");
        when(routes.call(eq("question-post"), any(), anyMap())).thenReturn(new Reply(200, answer));
        CallToolResult result = call("ask_reviews", Map.of("question", "Is it salty?"));
        assertThat(text(result)).isEqualTo("Yes. “Salty.” [1]\n[1] reviewqa://reviews/a%2F1: “Salty.”");
        assertThat(result.structuredContent()).isEqualTo(answer);
        assertThat(result.isError()).isFalse();
        assertThat(calls("ask_reviews", 200)).isEqualTo(1);
    }

    @Test
    void whenTheRouteRefuses_thenTheAgentIsToldWhy() throws Exception {
        when(routes.call(any(), any(), anyMap())).thenReturn(
                new Reply(400, mapper.readTree("{\"detail\": \"parameter limit must be from 1 to 100, not 500\"}")));
        CallToolResult result = call("search_reviews", Map.of("limit", 500));
        assertThat(result.isError()).isTrue();
        assertThat(text(result)).isEqualTo("parameter limit must be from 1 to 100, not 500");
        assertThat(calls("search_reviews", 400)).isEqualTo(1);
        assertThat(calls("search_reviews", 200)).isZero();
    }

    @Test
    void whenAnArgumentIsNoParameter_thenNothingIsSearched() {
        assertThat(text(call("search_reviews", Map.of("query", "soup"))))
                .startsWith("unknown argument query; known are [q, storeId,");
        assertThat(text(call("list_stores", Map.of("q", List.of("a"))))).isEqualTo("argument q must be a string or a number");
        verifyNoInteractions(routes);
    }

    @Test
    void whenARouteIsCalled_thenItKnowsTheCallerOnAnyThreadAndNoHeaderOfTheMessage() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept", "text/event-stream");
        Principal kim = () -> "kim";
        request.setUserPrincipal(kim);
        when(routes.call(any(), any(), anyMap())).thenReturn(new Reply(200, mapper.createObjectNode()));
        RouteRequest made = new RouteRequest(request);
        request.setUserPrincipal(null);
        tools.call(byName.get("search_reviews"), made, new CallToolRequest("search_reviews", Map.of("q", "soup", "limit", 3)));
        ArgumentCaptor<RouteRequest> called = ArgumentCaptor.forClass(RouteRequest.class);
        verify(routes).call(eq("review-search"), called.capture(), anyMap());
        assertThat(called.getValue().getUserPrincipal()).isSameAs(kim);
        assertThat(called.getValue().getHeader("Accept")).isNull();
        assertThat(called.getValue().getHeaders("Accept").hasMoreElements()).isFalse();
        assertThat(called.getValue().getParameterValues("q")).containsExactly("soup");
        assertThat(called.getValue().getParameterValues("limit")).containsExactly("3");
        assertThat(called.getValue().getParameterValues("storeId")).isNull();
    }
}
