package io.reviewqa.camel.route.reload;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gates before what has callers: one for each {@code direct:} endpoint, by its name, and one for all of HTTP. */
final class RouteGates {

    private static final Logger LOG = LoggerFactory.getLogger(RouteGates.class);

    private final Map<String, CallGate> direct = new ConcurrentHashMap<>();
    private final CallGate http = new CallGate();
    private final Duration drain;

    RouteGates(Duration drain) {
        this.drain = drain;
    }

    /** How long a call waits for a route that is being replaced: as long as those inside may take, and for the new one. */
    Duration patience() {
        return drain.plusSeconds(2);
    }

    Duration drain() {
        return drain;
    }

    CallGate direct(String name) {
        return direct.computeIfAbsent(name, key -> new CallGate());
    }

    CallGate http() {
        return http;
    }

    /** Closes the gate of an endpoint, where it has one, and waits for the calls inside. */
    void close(String uri) throws InterruptedException {
        if (uri.startsWith("direct:")) {
            close(direct(name(uri)), uri);
        }
    }

    void closeHttp() throws InterruptedException {
        close(http, "HTTP");
    }

    void open(String uri) {
        if (uri.startsWith("direct:")) {
            direct(name(uri)).open();
        }
    }

    void openAll() {
        http.open();
        direct.values().forEach(CallGate::open);
    }

    private void close(CallGate gate, String what) throws InterruptedException {
        if (!gate.close(drain)) {
            LOG.warn("Calls of {} are still running after {} s; their route is replaced under them", what, drain.toSeconds());
        }
    }

    private static String name(String uri) {
        return uri.replaceFirst("^direct:(//)?", "").replaceFirst("\\?.*", "");
    }
}
