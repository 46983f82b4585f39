package io.reviewqa.camel.route.reload;

import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/** Adds, replaces and removes single routes of a running context; calls to one that is replaced wait. */
final class RunningRoutes {

    private static final RouteSource MADE_BY_CAMEL = new RouteSource("a route without a file", 0);

    private final CamelContext context;
    private final RouteGates gates;

    RunningRoutes(CamelContext context, RouteGates gates) {
        this.context = context;
        this.gates = gates;
    }

    Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    boolean runs(String id) {
        return model().getRouteDefinition(id) != null;
    }

    /**
     * Starts a route, and opens the gate before it.
     *
     * @throws RouteSourceException when it cannot be made or started; nothing is left of it then, and its gate is as it was
     */
    void add(RouteDefinition route) throws Exception {
        try {
            model().addRouteDefinition(route);
        } catch (Exception e) {
            remove(route.getId());
            RouteSource source = RouteSource.of(route).orElse(MADE_BY_CAMEL);
            throw new RouteSourceException(source.file(), source.line(), RootCause.message(e), e);
        }
        gates.open(route.getInput().getEndpointUri());
    }

    /**
     * Puts a route in the place of another. When that fails there is neither, and the gate stays closed: its callers wait
     * for what comes of it.
     */
    void replace(String id, RouteDefinition route) throws Exception {
        String uri = model().getRouteDefinition(id).getInput().getEndpointUri();
        gates.close(uri);
        remove(id);
        add(route);
        gates.open(uri);
    }

    /** Ends a route when its exchanges are done; does nothing without it. */
    void remove(String id) throws Exception {
        RouteDefinition route = model().getRouteDefinition(id);
        if (route == null) {
            return;
        }
        if (context.getRoute(id) != null) {
            context.getRouteController().stopRoute(id, gates.drain().toMillis(), TimeUnit.MILLISECONDS);
        }
        model().removeRouteDefinition(route);
    }
}
