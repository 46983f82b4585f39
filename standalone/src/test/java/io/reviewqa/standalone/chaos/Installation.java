package io.reviewqa.standalone.chaos;

import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.modelserver.ModelServerApplication;
import io.reviewqa.standalone.EmbeddedStores;
import io.reviewqa.standalone.StandaloneApplication;
import io.reviewqa.standalone.TestPorts;
import io.reviewqa.standalone.e2e.ReviewQa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes of one running ReviewQA on 127.0.0.1, on free ports. Each prints into a file of its name in the folder
 * {@code logs}.
 */
final class Installation implements AutoCloseable {

    /** In the order in which they can be started. */
    private final Map<Component, Victim> victims = new LinkedHashMap<>();
    private final List<Victim> spectators = new ArrayList<>();
    private final List<ReviewQa> replicas = new ArrayList<>();
    private final TestPorts ports = TestPorts.free();
    private final Path data;
    private final Path logs;

    private Installation(Path data, Path logs) {
        this.data = data;
        this.logs = logs;
    }

    /** Redis, MongoDB, a model server and two integrations, of which the first is the one that may fail. */
    static Installation separate(Path data, Path logs) {
        Installation installation = new Installation(data, logs);
        installation.victims.put(Component.REDIS, new RedisVictim(data, installation.ports.redis()));
        installation.victims.put(Component.MONGO, installation.mongo());
        installation.victims.put(Component.MODEL_SERVER, installation.modelServer());
        installation.victims.put(Component.INTEGRATION, installation.integration("integration-a", installation.ports.http()));
        installation.spectators.add(installation.integration("integration-b", TestPorts.free().http()));
        return installation;
    }

    /** Everything in one JVM, but for its Redis. */
    static Installation standalone(Path data, Path logs) {
        Installation installation = new Installation(data, logs);
        installation.victims.put(Component.WHOLE_JVM, installation.standalone());
        return installation;
    }

    /** Returns when everything serves; what can start side by side, does. */
    void start() {
        Victim redis = victims.get(Component.REDIS);
        if (redis != null) {
            redis.start();
        }
        List<Victim> others = new ArrayList<>(victims.values());
        others.addAll(spectators);
        others.remove(redis);
        others.forEach(Victim::launch);
        others.forEach(Victim::awaitServing);
    }

    Victim victim(Component component) {
        return victims.get(component);
    }

    /** Clients of the integrations; the one that may fail comes first. */
    List<ReviewQa> replicas() {
        return replicas;
    }

    /** The integration that does not fail, unless there is only one. */
    ReviewQa survivor() {
        return replicas.get(replicas.size() - 1);
    }

    String redisUrl() {
        return "redis://127.0.0.1:" + ports.redis();
    }

    String mongoUrl() {
        return "mongodb://127.0.0.1:" + ports.mongo();
    }

    private Victim mongo() {
        return new JvmVictim(EmbeddedStores.Mongo.class, logs.resolve("mongo.log"),
                List.of(data.toString(), Integer.toString(ports.mongo())), () -> Serving.mongo(mongoUrl()));
    }

    private Victim modelServer() {
        return new JvmVictim(ModelServerApplication.class, logs.resolve("model-server.log"), List.of(
                // Without Actuator, which expects the integration's security where it is on the class path.
                "--spring.main.web-application-type=none",
                "--spring.main.keep-alive=true",
                "--reviewqa.model-server.port=" + ports.modelServer(),
                "--reviewqa.models.cache=" + data.resolve("models")), () -> Serving.models(ports.modelServer()));
    }

    private Victim integration(String name, int port) {
        ReviewQa replica = new ReviewQa(port);
        replicas.add(replica);
        return new JvmVictim(IntegrationApplication.class, logs.resolve(name + ".log"), List.of(
                "--server.port=" + port,
                "--spring.data.redis.url=" + redisUrl(),
                "--spring.data.mongodb.uri=" + mongoUrl(),
                "--reviewqa.model-server.address=127.0.0.1:" + ports.modelServer(),
                "--reviewqa.index.directory=" + data.resolve(name),
                // By default a consumer bears the host's name, which the two share here.
                "--camel.component.redis-stream.consumer-name=" + name,
                "--camel.component.redis-stream.claim-min-idle=5s"), () -> Serving.integration(replica));
    }

    private Victim standalone() {
        ReviewQa replica = new ReviewQa(ports.http());
        replicas.add(replica);
        List<String> arguments = new ArrayList<>(ports.arguments());
        arguments.add("--reviewqa.standalone.data=" + data);
        arguments.add("--reviewqa.standalone.seed=false");
        return new JvmVictim(StandaloneApplication.class, logs.resolve("standalone.log"), arguments,
                () -> Serving.integration(replica));
    }

    /** Ends every process, whatever state it is in; the stores last. */
    @Override
    public void close() {
        spectators.forEach(Victim::close);
        List<Victim> all = new ArrayList<>(victims.values());
        Collections.reverse(all);
        all.forEach(Victim::close);
        try {
            EmbeddedStores.endRedis(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
