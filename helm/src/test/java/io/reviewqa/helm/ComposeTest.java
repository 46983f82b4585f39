package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The profile {@code observability} of compose.yaml: whatever one file names, another has. No container runs here. */
class ComposeTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FILES = Path.of("observability");
    private static final List<String> PROFILE = List.of("prometheus", "grafana", "loki", "tempo", "otel-collector");

    private final JsonNode compose = withMerges(ROOT.resolve("compose.yaml"));

    /** Jackson leaves merge keys as they are. */
    private static JsonNode withMerges(Path file) {
        try {
            return new YAMLMapper().valueToTree(new Yaml().load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whenTheProfileIsNotChosen_thenNoneOfItStarts() {
        assertThat(PROFILE).allSatisfy(name -> assertThat(compose.at("/services/" + name + "/profiles/0").asText())
                .isEqualTo("observability"));
        assertThat(compose.path("services").properties()).filteredOn(service -> !PROFILE.contains(service.getKey()))
                .allSatisfy(service -> assertThat(service.getValue().has("profiles")).isFalse());
    }

    @Test
    void whenAnImageIsNamed_thenItsVersionIsToo() {
        assertThat(PROFILE).allSatisfy(name -> assertThat(compose.at("/services/" + name + "/image").asText())
                .matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void whenAFileIsMounted_thenItIsThereAndWhatItsCommandReadsToo() {
        Set<String> volumes = new HashSet<>();
        compose.path("volumes").fieldNames().forEachRemaining(volumes::add);
        for (String name : PROFILE) {
            JsonNode service = compose.at("/services/" + name);
            for (JsonNode mount : service.path("volumes")) {
                String source = mount.asText().split(":")[0];
                assertThat(source.startsWith("./") ? Files.exists(ROOT.resolve(source)) : volumes.contains(source))
                        .as("%s of %s", source, name).isTrue();
            }
            service.path("command").forEach(argument -> assertConfigurationIsMounted(service, argument.asText()));
        }
    }

    private static void assertConfigurationIsMounted(JsonNode service, String argument) {
        if (!argument.matches("-.*=.*\\.yaml")) {
            return;
        }
        Path wanted = Path.of(argument.substring(argument.indexOf('=') + 1));
        assertThat(service.path("volumes")).as(argument).anySatisfy(mount -> {
            String[] sourceAndTarget = mount.asText().split(":");
            assertThat(wanted.getParent()).isEqualTo(Path.of(sourceAndTarget[1]));
            assertThat(ROOT.resolve(sourceAndTarget[0]).resolve(wanted.getFileName())).exists();
        });
    }

    @Test
    void whenAServiceNamesAnother_thenItIsAService() throws IOException {
        for (String file : List.of("prometheus/prometheus.yaml", "grafana/datasources.yaml", "otel-collector/collector.yaml",
                "compose.env")) {
            String text = Files.readString(FILES.resolve(file));
            assertThat(text).containsPattern(
                    "(integration:8080|model-server:8081|prometheus:9090|loki:3100|tempo:\\d+|otel-collector:4318)");
            Pattern.compile("([a-z-]+):(?:8080|8081|9090|3100|3200|4317|4318)\\b").matcher(text).results()
                    .forEach(found -> assertThat(compose.path("services").has(found.group(1))).as(found.group()).isTrue());
        }
    }

    @Test
    void whenFilesAreRead_thenTheyAreYaml() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")).toList()).hasSizeGreaterThan(6)
                    .allSatisfy(file -> assertThat(withMerges(file).isObject()).isTrue());
        }
    }

    @Test
    void whenPromtoolReadsPrometheusConfiguration_thenItIsValid() throws Exception {
        Promtool.require();
        Promtool.run(FILES.resolve("prometheus"), "check", "config", "prometheus.yaml");
    }

    @Test
    void whenAnApplicationIsTold_thenItIsOnlyWhatTheShellHas() throws IOException {
        List<String> told = Files.readAllLines(FILES.resolve("compose.env")).stream()
                .filter(line -> line.contains("=")).map(line -> line.split("=")[0]).toList();
        assertThat(told).hasSize(4).allSatisfy(name -> assertThat(List.of("integration", "model-server"))
                .allSatisfy(
                        service -> assertThat(compose.at("/services/" + service + "/environment").get(name).isNull()).isTrue()));
    }
}
