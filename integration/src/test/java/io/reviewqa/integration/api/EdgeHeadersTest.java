package io.reviewqa.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class EdgeHeadersTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final EdgeHeaders headers = new EdgeHeaders();
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @BeforeEach
    void receive() {
        exchange.getMessage().setHeader(Exchange.HTTP_SERVLET_REQUEST, request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "Content-Encoding", "Accept", "reviewId", "CamelHttpResponseCode", "Location"})
    void whenSentByTheCaller_thenNoHeaderOfTheExchange(String name) {
        request.addHeader(name, "x");
        assertThat(headers.applyFilterToExternalHeaders(name, "x", exchange)).isTrue();
    }

    @Test
    void whenATraceGoesOn_thenItIsOneOfAHeaderAndNotOfAParameter() {
        assertThat(headers.applyFilterToExternalHeaders("traceparent", PARENT, exchange)).as("a parameter").isTrue();
        request.addHeader("traceparent", PARENT);
        assertThat(headers.applyFilterToExternalHeaders("traceparent", PARENT, exchange)).isFalse();
        exchange.getMessage().setHeader("traceparent", PARENT);
        assertThat(headers.applyFilterToExternalHeaders("traceparent", PARENT, exchange)).as("a parameter beside it").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding", "Set-Cookie", "X-Anything", "CamelHttpUri"})
    void whenItBelongsToNoResponse_thenItStaysInside(String name) {
        assertThat(headers.applyFilterToCamelHeaders(name, "x", exchange)).isTrue();
        assertThat(headers.applyFilterToCamelHeaders("Retry-After", "5", exchange)).isFalse();
    }
}
