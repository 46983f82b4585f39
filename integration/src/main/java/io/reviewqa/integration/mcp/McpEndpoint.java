package io.reviewqa.integration.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.ProblemResponses;
import io.reviewqa.integration.api.ResponseFailures;
import io.reviewqa.telemetry.tracing.Spans;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;
import reactor.core.publisher.Mono;

/**
 * Streamable HTTP without sessions: each message is a POST, and a request is answered by one JSON object. The SDK's own servlet would
 * read the body past the limits of REST, and show a caller the stack of what broke.
 */
final class McpEndpoint extends HttpServlet implements McpStatelessServerTransport {

    static final String PATH = "/mcp";

    /** Under which a tool finds the request that calls it. */
    static final String REQUEST = "request";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(McpEndpoint.class);

    private final transient McpJsonMapper mapper;
    private final transient McpMessages messages;
    private final transient ProblemResponses problems;
    private final transient Executor threads;
    private final transient McpOutcomes outcomes;
    private final transient ResponseFailures failures = new ResponseFailures();
    private transient McpStatelessServerHandler handler;

    /** @param threads on which requests of REST wait for their routes, so that those of agents do not take Tomcat's */
    McpEndpoint(
            McpJsonMapper mapper, McpMessages messages, ProblemResponses problems, Executor threads, McpOutcomes outcomes) {
        this.mapper = mapper;
        this.messages = messages;
        this.problems = problems;
        this.threads = threads;
        this.outcomes = outcomes;
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler server) {
        this.handler = server;
    }

    /** Nothing is kept between two requests, and those in work are waited for where all of HTTP is. */
    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /** No controller serves this, so nobody else tells by which path it is counted. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(observed -> observed.setPathPattern(PATH));
        super.service(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        McpMessage message;
        try {
            message = messages.read(request, protocolVersions());
        } catch (ApiException e) {
            problems.write(response, e.status(), e.getMessage());
            return;
        }
        McpTransportContext context = McpTransportContext.create(Map.of(REQUEST, new RouteRequest(request)));
        if (!message.isRequest()) {
            handler.handleNotification(context, message.notification()).block();
            response.setStatus(HttpStatus.ACCEPTED.value());
            return;
        }
        AsyncContext work = request.startAsync(request, response);
        // The routes have deadlines of their own.
        work.setTimeout(0);
        try {
            threads.execute(Context.current().wrap(() -> respond(context, message, work)));
        } catch (RejectedExecutionException e) {
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, "too many requests are in work; try again in a few seconds");
            work.complete();
        }
    }

    private void respond(McpTransportContext context, McpMessage message, AsyncContext work) {
        try {
            byte[] answer = mapper.writeValueAsBytes(answer(context, message));
            work.getResponse().setContentType(MediaType.APPLICATION_JSON_VALUE);
            work.getResponse().getOutputStream().write(answer);
        } catch (IOException e) {
            failures.handleException("An answer to an agent was not written", e);
        } finally {
            work.complete();
        }
    }

    private JSONRPCResponse answer(McpTransportContext context, McpMessage message) {
        JSONRPCResponse response = handled(context, message);
        outcomes.count(response.error());
        return response;
    }

    private JSONRPCResponse handled(McpTransportContext context, McpMessage message) {
        if (message.flaw() != null) {
            return error(message, ErrorCodes.INVALID_PARAMS, message.flaw());
        }
        try {
            return told(handler.handleRequest(context, message.request()).block());
        } catch (RuntimeException e) {
            if (e.getCause() instanceof JsonProcessingException) {
                LOG.debug("params of {} cannot be read", message.method(), e);
                return error(message, ErrorCodes.INVALID_PARAMS, "the params of " + message.method() + " cannot be read");
            }
            LOG.error("A message of an agent failed: {}", message.method(), e);
            return error(message, ErrorCodes.INTERNAL_ERROR, "something went wrong; the log says more");
        }
    }

    private static JSONRPCResponse error(McpMessage message, int code, String reason) {
        return told(JSONRPCResponse.error(message.id(), new JSONRPCError(code, reason)));
    }

    /**
     * The same where it is no error; one is told to whoever operates this, as HTTP says that all went well. Of an unknown tool the SDK
     * tells the name in the data alone, which agents are not shown.
     */
    private static JSONRPCResponse told(JSONRPCResponse response) {
        JSONRPCError error = response.error();
        if (error == null) {
            return response;
        }
        String reason = error.data() instanceof String data ? data : error.message();
        LOG.debug("A message of an agent got error {}: {}", error.code(), reason);
        Span.current().setAttribute(Spans.ERROR_TYPE, String.valueOf(error.code()));
        return error.data() instanceof String
                ? JSONRPCResponse.error(response.id(), new JSONRPCError(error.code(), reason))
                : response;
    }
}
