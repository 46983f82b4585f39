package io.reviewqa.standalone;

import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The addresses of the four parts, in the order in which the parts start. */
public record Listeners(Listener redis, Listener mongo, Listener modelServer, Listener http) {

    private static final String LOOPBACK = "127.0.0.1";

    /**
     * The embedded stores know no password and always stay on the loopback interface; the applications' addresses are
     * their own settings ({@code server.*}, {@code reviewqa.model-server.*}), which the user may have set.
     *
     * @throws org.springframework.boot.context.properties.bind.BindException when a port is no number
     */
    public static Listeners of(StandaloneProperties properties, Environment environment) {
        Binder binder = Binder.get(environment);
        return new Listeners(
                new Listener("Redis", "reviewqa.standalone.redis-port", LOOPBACK, properties.redisPort()),
                new Listener("MongoDB", "reviewqa.standalone.mongo-port", LOOPBACK, properties.mongoPort()),
                application(binder, "model server (gRPC)", "reviewqa.model-server", "host", 50051),
                application(binder, "integration (HTTP)", "server", "address", 8080));
    }

    private static Listener application(Binder binder, String purpose, String prefix, String hostName,
            int defaultPort) {
        String host = binder.bind(prefix + "." + hostName, String.class).orElse(LOOPBACK);
        int port = binder.bind(prefix + ".port", Integer.class).orElse(defaultPort);
        return new Listener(purpose, prefix + ".port", host, port);
    }

    public List<Listener> all() {
        return List.of(redis, mongo, modelServer, http);
    }
}
