package io.reviewqa.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What {@link UnreadableRequestFilter} leaves of the header Accept. */
class AcceptanceTest {

    private final MockFilterChain chain = new MockFilterChain();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/event-stream;q=0, application/json | application/json
            text/event-stream;q=0, */*              | application/json
            application/json;q=0, */*;q=0.5         | text/event-stream;q=0.5
            application/json;q=0.0, text/*          | text/*
            text/*;q=0, text/event-stream           | text/event-stream
            text/event-stream, */*;q=0              | text/event-stream
            text/event-stream; Q=0.000, text/html, application/*;q=0.1 | text/html, application/*;q=0.1
            text/event-stream, application/json;q=0.9 | text/event-stream, application/json;q=0.9
            */*                                     | */*
            """)
    void whenATypeIsRefused_thenNoRangeBringsItBack(String accept, String left) throws Exception {
        filter("/api/qa", accept);
        HttpServletRequest read = (HttpServletRequest) chain.getRequest();
        assertThat(read.getHeader("accept")).isEqualTo(left);
        assertThat(Collections.list(read.getHeaders("Accept"))).containsExactly(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;q=0", "*/*;q=0", "application/json;q=0, text/event-stream;q=0, */*",
            "application/*;q=0, text/*;q=0, application/json;q=0"})
    void whenEverythingIsRefused_then406(String accept) throws Exception {
        filter("/api/qa", accept);
        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(406);
        assertThat(response.getContentAsString()).contains("refuses all");
    }

    private void filter(String path, String accept) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.addHeader("Accept", accept);
        new UnreadableRequestFilter(new ProblemResponses(new ObjectMapper())).doFilter(request, response, chain);
    }
}
