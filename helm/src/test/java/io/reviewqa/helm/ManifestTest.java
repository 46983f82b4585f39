package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every object the chart renders, whatever the values. */
class ManifestTest {

    private static Chart chart;

    private final StrictKubernetesModel model = new StrictKubernetesModel();

    @BeforeAll
    static void copyChart(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
    }

    static List<Named<Manifests>> renderings() throws IOException {
        List<Named<Manifests>> renderings = new ArrayList<>();
        renderings.add(Named.of("defaults", chart.renderDefaults()));
        try (Stream<Path> valueSets = Files.list(Path.of("src/test/resources/values"))) {
            valueSets.sorted().forEach(
                    values -> renderings.add(Named.of(values.getFileName().toString(), chart.render(values))));
        }
        return renderings;
    }

    @Test
    void whenLintedStrictly_thenNothingIsFound() {
        var result = chart.lintStrictly();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whenRendered_thenTheKubernetesApiKnowsEveryField(Manifests manifests) throws IOException {
        assertThat(manifests.objects()).isNotEmpty();
        for (JsonNode object : manifests.objects()) {
            model.check(object);
        }
    }

    /** Names that YAML takes for something else than text. */
    @ParameterizedTest
    @CsvSource({"n, reviews", "123, reviews", "reviews, n"})
    void whenANameLooksLikeABooleanOrANumber_thenItIsStillText(String release, String name, @TempDir Path folder)
            throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), """
                {fullnameOverride: "%s", rollout: {enabled: true}, serviceMonitor: {enabled: true}, monitoring: {rules: {enabled: true}}}
                """.formatted(name));

        assertThat(chart.render(release, "reviews", values).objects()).allSatisfy(object -> {
            assertThat(object.at("/metadata/name").isTextual()).isTrue();
            assertThat(object.at("/metadata/labels")).allSatisfy(label -> assertThat(label.isTextual()).isTrue());
        });
    }

    @Test
    void whenAFieldIsMisspelt_thenTheCheckNamesIt() {
        JsonNode deployment = chart.renderDefaults().one("Deployment", "demo-reviewqa-integration");
        ((ObjectNode) Manifests.container(deployment)).putObject("readinesProbe");

        assertThatThrownBy(() -> model.check(deployment))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("readinesProbe");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whenRendered_thenNoSecretIsAmongTheObjects(Manifests manifests) {
        assertThat(manifests.names("Secret")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whenRendered_thenNamesAreUniqueWithinAKindAndFitADnsLabel(Manifests manifests) {
        assertThat(manifests.objects())
                .extracting(object -> object.path("kind").asText() + " " + Manifests.name(object))
                .doesNotHaveDuplicates();
        assertThat(manifests.objects()).extracting(Manifests::name)
                .allSatisfy(name -> assertThat(name).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whenRendered_thenEveryContainerIsConfined(Manifests manifests) {
        assertThat(manifests.podSpecs()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("containers")).isNotEmpty().allSatisfy(container -> {
                JsonNode security = container.path("securityContext");
                assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
                assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whenRendered_thenEveryContainerHasRequestsAndAMemoryLimit(Manifests manifests) {
        assertThat(manifests.podSpecs().flatMap(pod -> Stream.of(pod.at("/containers/0/resources"))))
                .allSatisfy(resources -> {
                    assertThat(resources.at("/requests/cpu").asText()).isNotEmpty();
                    assertThat(resources.at("/requests/memory").asText()).isNotEmpty();
                    assertThat(resources.at("/limits/memory").asText()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whenRendered_thenEverySelectorFindsPodsOfExactlyOneWorkload(Manifests manifests) {
        assertThat(manifests.ofKind("Service")).isNotEmpty()
                .allSatisfy(service -> assertThat(workloadsSelectedBy(manifests, service.at("/spec/selector"))).isEqualTo(1));
        assertThat(manifests.ofKind("PodDisruptionBudget")).allSatisfy(
                budget -> assertThat(workloadsSelectedBy(manifests, budget.at("/spec/selector/matchLabels"))).isEqualTo(1));
        assertThat(manifests.ofKind("NetworkPolicy")).allSatisfy(
                policy -> assertThat(workloadsSelectedBy(manifests, policy.at("/spec/podSelector/matchLabels"))).isEqualTo(1));
    }

    private static long workloadsSelectedBy(Manifests manifests, JsonNode selector) {
        assertThat(selector).isNotEmpty();
        return manifests.ofKind("Deployment").stream()
                .map(workload -> workload.at("/spec/template/metadata/labels"))
                .filter(labels -> selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey()))))
                .count();
    }
}
