package io.reviewqa.standalone.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * The settings of one module, out of the metadata that Spring Boot's annotation processor writes for it.
 *
 * @param title heading of its part of the page
 * @param root package that its properties classes are in
 * @param file its settings file on the class path, whose values win over those of the classes; null when it has none
 */
record SettingsOfModule(String title, String root, String file) {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<SettingsOfModule> all() {
        return List.of(
                new SettingsOfModule("Standalone", "io.reviewqa.standalone.", null),
                new SettingsOfModule("Integration", "io.reviewqa.integration.", "integration.yaml"),
                new SettingsOfModule("Model server", "io.reviewqa.modelserver.", "model-server.yaml"),
                new SettingsOfModule("Component camel-route-reload", "io.reviewqa.camel.route.reload.", null));
    }

    /** By name. */
    List<Setting> settings() throws IOException {
        Map<String, String> written = written();
        return StreamSupport.stream(metadata().path("properties").spliterator(), false)
                .map(property -> new Setting(property.path("name").asText(), property.path("type").asText(),
                        written.getOrDefault(property.path("name").asText(), defaultOf(property)),
                        property.path("description").asText("")))
                .sorted(Comparator.comparing(Setting::name))
                .toList();
    }

    /** What the settings file says where no profile is active, by key. */
    Map<String, String> written() throws IOException {
        if (file == null) {
            return Map.of();
        }
        var source = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load(file, new ClassPathResource(file)).get(0);
        Map<String, String> written = new LinkedHashMap<>();
        for (String name : source.getPropertyNames()) {
            written.put(name, String.valueOf(source.getProperty(name)));
        }
        return written;
    }

    private JsonNode metadata() throws IOException {
        for (URL url : Collections.list(Thread.currentThread().getContextClassLoader().getResources(METADATA))) {
            JsonNode metadata = JSON.readTree(url);
            boolean ours = metadata.findValuesAsText("sourceType").stream().anyMatch(type -> type.startsWith(root));
            if (ours) {
                return metadata;
            }
        }
        throw new IllegalStateException(title + " has no " + METADATA + ": compile it with its annotation processor");
    }

    private static String defaultOf(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(", "))
                : value.asText("");
    }
}
