package io.reviewqa.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The chart under test, linted and rendered by Helm inside this JVM. */
final class Chart {

    /** Where the chart lives, seen from the module's folder, which is the working directory of its tests. */
    static final Path SOURCE = Path.of("reviewqa");

    /** The oldest Kubernetes that Chart.yaml admits. */
    private static final String KUBE_VERSION = "1.27.0";

    private static final Map<String, String> TWO_ROUTES = Map.of(
            "answer.camel.yaml", "- route: {id: question-answer, from: {uri: 'direct:question-answer'}}\n",
            "review-embed.camel.yaml", "- route: {id: review-embed, from: {uri: 'direct:review-embed'}}\n");

    private final Path directory;

    private Chart(Path directory) {
        this.directory = directory;
    }

    /** The chart as it is committed, its {@code routes} being a link to the repository's routes. */
    static Chart committed() {
        return new Chart(SOURCE);
    }

    /**
     * A copy in {@code directory} with two routes of its own, so that a test does not depend on the repository's. The
     * pods of {@code helm test} are ordinary objects in it: Helm's library leaves hooks out of what it renders.
     */
    static Chart copiedTo(Path directory) throws IOException {
        return copiedTo(directory, TWO_ROUTES);
    }

    static Chart copiedTo(Path directory, Map<String, String> routes) throws IOException {
        Path copy = directory.resolve("reviewqa");
        try (Stream<Path> sources = Files.walk(SOURCE)) {
            for (Path source : sources.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Files.copy(source, copy.resolve(SOURCE.relativize(source).toString()));
            }
        }
        Path testPod = copy.resolve("templates/tests/_test.tpl");
        Files.writeString(testPod, Files.readString(testPod).replace("helm.sh/hook: test", "hook: test"));
        Path routesDirectory = Files.createDirectory(copy.resolve("routes"));
        for (Map.Entry<String, String> route : routes.entrySet()) {
            Files.writeString(routesDirectory.resolve(route.getKey()), route.getValue());
        }
        return new Chart(copy);
    }

    LintResult lintStrictly() {
        return new Helm(directory).lint().strict().call();
    }

    /**
     * Renders the release {@code demo} in the namespace {@code reviews}.
     *
     * @param values YAML laid over the chart's defaults
     * @throws IllegalStateException with Helm's message when Helm refuses the values
     */
    Manifests render(String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                return render(Files.writeString(file, values));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Manifests render(Path valuesFile) {
        return render("demo", "reviews", valuesFile);
    }

    Manifests render(String release, String namespace, Path valuesFile) {
        return Manifests.parse(new Helm(directory).template()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBE_VERSION)
                .withValuesFile(valuesFile)
                .call());
    }

    Manifests renderDefaults() {
        return render("{}");
    }
}
