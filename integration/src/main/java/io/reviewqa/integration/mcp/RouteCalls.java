package io.reviewqa.integration.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.reviewqa.integration.api.ProblemMapper;
import io.reviewqa.integration.tracing.AskedQuestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Calls the routes of REST for an agent, so that their checks, limits and bounds are those of REST. */
@Component
class RouteCalls {

    private final ProducerTemplate camel;
    private final ObjectProvider<ProblemMapper> problems;
    private final ObjectMapper mapper;

    /** Servlets are made before Camel is. */
    RouteCalls(@Lazy ProducerTemplate camel, ObjectProvider<ProblemMapper> problems, ObjectMapper mapper) {
        this.camel = camel;
        this.problems = problems;
        this.mapper = mapper;
    }

    /**
     * What a route answered.
     *
     * @param status of HTTP
     * @param json what was asked for, or a problem detail
     */
    record Reply(int status, JsonNode json) {

        boolean isOk() {
            return status < 300;
        }

        String problem() {
            return json.path("detail").asText();
        }
    }

    /** @param headers more of Camel's, such as the parameters of a path */
    Reply call(String route, RouteRequest request, Map<String, Object> headers) {
        Exchange done = camel.request("direct:" + route, exchange -> {
            exchange.setProperty(Exchange.CHARSET_NAME, StandardCharsets.UTF_8.name());
            exchange.getMessage().setHeader("CamelHttpServletRequest", request);
            exchange.getMessage().getHeaders().putAll(headers);
        });
        AskedQuestion.describe(Span.current(), done);
        try {
            if (done.getException() != null) {
                done.setProperty(Exchange.EXCEPTION_CAUGHT, done.getException());
                problems.getObject().toProblem(done);
            }
            Message answer = done.getMessage();
            return new Reply(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class),
                    mapper.readTree(answer.getBody(String.class)));
        } catch (IOException e) {
            throw new UncheckedIOException("the route " + route + " answers no JSON", e);
        }
    }
}
