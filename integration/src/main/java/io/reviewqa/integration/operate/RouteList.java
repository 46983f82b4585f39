package io.reviewqa.integration.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/** The routes of the running context. */
public record RouteList(List<RouteView> routes) {

    /**
     * A route and what it has done since it was started.
     *
     * @param description null when its author gave none
     * @param source file and line, such as {@code chat.camel.yaml:8}; null for what Camel made itself
     * @param from the endpoint it consumes, without parameters
     * @param status Started, Stopped, Suspended …
     * @param inflight exchanges inside now
     * @param exchanges exchanges that are done
     * @param failures those of them that failed, or whose failure the route or its error policy dealt with
     * @param meanMs milliseconds of an exchange; null without any
     * @param lastMs milliseconds of the last exchange; null without any
     * @param steps all steps in order, those inside others after these
     * @param to the {@code direct:} endpoints it calls
     */
    public record RouteView(
            String id,
            String description,
            String source,
            String from,
            String status,
            int inflight,
            long exchanges,
            long failures,
            Double meanMs,
            Double lastMs,
            List<StepView> steps,
            List<String> to) {}

    /**
     * A step of a route.
     *
     * @param id absent where its author gave none
     * @param kind as in YAML: {@code to}, {@code setBody}, {@code choice} …
     * @param uri the endpoint it calls, without parameters; absent when it calls none
     */
    public record StepView(
            @JsonInclude(Include.NON_NULL) String id, String kind, String label, @JsonInclude(Include.NON_NULL) String uri) {}
}
