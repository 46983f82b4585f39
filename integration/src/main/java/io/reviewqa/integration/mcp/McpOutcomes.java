package io.reviewqa.integration.mcp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.reviewqa.integration.metrics.IntegrationMetric;
import java.util.Map;

/** Counts what agents' requests get by JSON-RPC: a result, or an error by the name of its code. */
final class McpOutcomes {

    private static final String OK = "ok";
    private static final String OTHER = "other";
    private static final Map<Integer, String> ERRORS = Map.of(
            ErrorCodes.INVALID_REQUEST, "invalid_request",
            ErrorCodes.METHOD_NOT_FOUND, "method_not_found",
            ErrorCodes.INVALID_PARAMS, "invalid_params",
            ErrorCodes.RESOURCE_NOT_FOUND, "resource_not_found",
            ErrorCodes.INTERNAL_ERROR, "internal_error");

    private final MeterRegistry meters;

    McpOutcomes(MeterRegistry meters) {
        this.meters = meters;
        // A counter that begins with its first event hides that one from rates.
        requests(OK);
        requests(OTHER);
        ERRORS.values().forEach(this::requests);
    }

    /** @param error null where there is none */
    void count(JSONRPCError error) {
        requests(error == null ? OK : ERRORS.getOrDefault(error.code(), OTHER)).increment();
    }

    private Counter requests(String outcome) {
        return IntegrationMetric.AGENT_REQUESTS.metric().counter(meters, outcome);
    }
}
