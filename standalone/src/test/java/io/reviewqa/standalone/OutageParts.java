package io.reviewqa.standalone;

import io.grpc.Status;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.standalone.ScriptedModelServer.Call;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/** The integration and, behind proxies, all that it needs, so that each part can be taken away. */
final class OutageParts implements AutoCloseable {

    /** How a part is called in {@code /actuator/health}, in {@code problems} and in the detail of a refusal. */
    enum Part {
        MODEL_SERVER("modelServer", "The model server does not answer: ", "the model server does not answer"),
        MONGO("mongo", "The review database (MongoDB) does not answer: ", "the review database does not answer"),
        REDIS("redis", "Redis does not answer: ", "Redis does not answer");

        final String component;
        final String problem;
        final String detail;

        Part(String component, String problem, String detail) {
            this.component = component;
            this.problem = problem;
            this.detail = detail;
        }
    }

    /** How a part fails. */
    enum Fault {
        /** Connections are refused. */
        GONE,
        /** Connections are taken, and nobody answers. */
        HANGS,
        /** The same, and those that were open stay so. */
        FALLS_SILENT,
        /** Connections are refused, and those that were open are cut; the part itself goes on. */
        CUT_OFF
    }

    private final TestPorts ports = TestPorts.free();
    /** Where the parts listen themselves; the integration goes through proxies. */
    private final TestPorts behind = TestPorts.free();
    private final Map<Part, StallingProxy> proxies = new EnumMap<>(Map.of(
            Part.MODEL_SERVER, new StallingProxy(ports.modelServer(), behind.modelServer()),
            Part.MONGO, new StallingProxy(ports.mongo(), behind.mongo()),
            Part.REDIS, new StallingProxy(ports.redis(), behind.redis())));
    private final EmbeddedRedis redis;
    private final EmbeddedMongo mongo;
    private ScriptedModelServer modelServer;
    private final ConfigurableApplicationContext integration;
    private volatile Consumer<Call> script = call -> {};

    OutageParts(Path folder) throws Exception {
        DataFolder data = new DataFolder(folder);
        redis = new EmbeddedRedis(data, new Listener("Redis", "-", "127.0.0.1", behind.redis()));
        mongo = new EmbeddedMongo(data, new Listener("MongoDB", "-", "127.0.0.1", behind.mongo()), 1_000);
        for (Part part : Part.values()) {
            start(part);
        }
        integration = IntegrationApplication.builder().run(arguments(http()).toArray(String[]::new));
    }

    /** Of an integration that goes through the proxies. */
    List<String> arguments(int httpPort) {
        return List.of("--server.port=" + httpPort,
                "--reviewqa.model-server.address=127.0.0.1:" + ports.modelServer(),
                "--spring.data.redis.url=redis://127.0.0.1:" + ports.redis(),
                "--spring.data.mongodb.uri=mongodb://127.0.0.1:" + ports.mongo());
    }

    int http() {
        return ports.http();
    }

    /** Past the proxy. */
    String redisUrl() {
        return "redis://127.0.0.1:" + behind.redis();
    }

    /** Past the proxy. */
    String mongoUrl() {
        return "mongodb://127.0.0.1:" + behind.mongo();
    }

    /** @param script what each generation does from now on */
    void generate(Consumer<Call> script) {
        this.script = script;
    }

    /** @param end how calls for embeddings end from now on; OK answers them */
    void embed(Status end) {
        modelServer.embed(end);
    }

    void begin(Part part, Fault fault) throws Exception {
        // First, so that the proxy still passes on that open connections end.
        if (fault == Fault.GONE || fault == Fault.HANGS) {
            stop(part);
        }
        if (fault == Fault.GONE || fault == Fault.CUT_OFF) {
            proxies.get(part).close();
        } else {
            proxies.get(part).stall();
        }
    }

    void end(Part part, Fault fault) throws Exception {
        if (fault == Fault.GONE || fault == Fault.HANGS) {
            start(part);
        }
        if (fault == Fault.GONE || fault == Fault.CUT_OFF) {
            proxies.get(part).open();
        } else {
            proxies.get(part).flow();
        }
    }

    private void start(Part part) throws Exception {
        switch (part) {
            case MODEL_SERVER -> modelServer = new ScriptedModelServer(behind.modelServer(), call -> script.accept(call));
            case MONGO -> mongo.start();
            case REDIS -> redis.start();
        }
    }

    private void stop(Part part) throws Exception {
        switch (part) {
            case MODEL_SERVER -> modelServer.close();
            case MONGO -> mongo.stop();
            case REDIS -> redis.stop();
        }
    }

    @Override
    public void close() throws Exception {
        integration.close();
        for (Part part : Part.values()) {
            stop(part);
            proxies.get(part).close();
        }
    }
}
