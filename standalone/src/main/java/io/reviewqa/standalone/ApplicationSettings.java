package io.reviewqa.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.core.env.Environment;

/**
 * What the launcher tells the two applications about each other and about the stores. A setting of the user's own, from
 * the command line, a system property or the environment, wins.
 */
final class ApplicationSettings {

    /** The first reads Korean as well, and is fetched where a model hub answers; the second comes with the build. */
    private static final String EMBEDDING_MODELS = "multilingual-e5-small, all-minilm-l6-v2";

    private static final String IN_PROCESS = "reviewqa.model-server.in-process";

    private final Environment environment;
    private final ApplicationArguments arguments;
    private final Listeners listeners;
    private final Path data;

    ApplicationSettings(Environment environment, ApplicationArguments arguments, Listeners listeners,
            DataFolder dataFolder) {
        this.environment = environment;
        this.arguments = arguments;
        this.listeners = listeners;
        this.data = dataFolder.path();
    }

    /** Command line of the model server; it gets no web server, for which the class path here would have one. */
    List<String> modelServer() {
        Map<String, Object> settings = common("model-server");
        settings.put("spring.main.web-application-type", "none");
        settings.put("reviewqa.model-server.host", listeners.modelServer().host());
        settings.put("reviewqa.model-server.port", listeners.modelServer().port());
        settings.put(IN_PROCESS, listeners.modelServer().address());
        settings.put("reviewqa.models.cache", data.resolve("models"));
        settings.put("reviewqa.models.embedding", EMBEDDING_MODELS);
        return commandLine(settings);
    }

    /** Command line of the integration. */
    List<String> integration() {
        Map<String, Object> settings = common("integration");
        settings.put("server.address", listeners.http().host());
        settings.put("server.port", listeners.http().port());
        settings.put("spring.data.redis.url", "redis://" + listeners.redis().address());
        settings.put("spring.data.mongodb.uri", "mongodb://" + listeners.mongo().address());
        settings.put("spring.data.mongodb.database", "reviewqa");
        settings.put("reviewqa.model-server.address", listeners.modelServer().address());
        if (!isSet("reviewqa.model-server.address") && !isSet("reviewqa.model-server.ssl-bundle")) {
            settings.put(IN_PROCESS, listeners.modelServer().address());
        }
        settings.put("reviewqa.index.directory", data.resolve("index"));
        settings.put("management.health.diskspace.path", data);
        settings.put("reviewqa.seed.enabled", true);
        // The embedded MongoDB reads both collections whole for a sweep and answers nothing else meanwhile. What a sweep makes
        // good is lost here at a stop, if ever, and every start sweeps.
        settings.put("reviewqa.sweep.period", "30m");
        return commandLine(settings);
    }

    private static Map<String, Object> common(String part) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(PartFailure.MARKER, part);
        // Both applications log through one system: the name of the first would stand on the lines of the second.
        settings.put("logging.include-application-name", false);
        return settings;
    }

    private List<String> commandLine(Map<String, Object> settings) {
        List<String> commandLine = new ArrayList<>();
        settings.forEach((name, value) -> {
            if (!isSet(name)) {
                commandLine.add("--" + name + "=" + value);
            }
        });
        commandLine.addAll(List.of(arguments.getSourceArgs()));
        return commandLine;
    }

    /** A list in a YAML file is one property an element. */
    private boolean isSet(String name) {
        return environment.containsProperty(name) || environment.containsProperty(name + "[0]");
    }
}
