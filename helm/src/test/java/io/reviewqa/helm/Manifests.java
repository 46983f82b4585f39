package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The Kubernetes objects of one rendering. */
record Manifests(List<JsonNode> objects) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static Manifests parse(String documents) {
        try (MappingIterator<JsonNode> objects = YAML.readerFor(JsonNode.class).readValues(documents)) {
            return new Manifests(objects.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Helm rendered what is no YAML:\n" + documents, e);
        }
    }

    List<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
    }

    /** The one object of that kind and name; fails the test if there is none, or more than one. */
    JsonNode one(String kind, String name) {
        List<JsonNode> found = ofKind(kind).stream().filter(object -> name(object).equals(name)).toList();
        assertThat(found).as("%s %s among %s", kind, name, names(kind)).hasSize(1);
        return found.get(0);
    }

    List<String> names(String kind) {
        return ofKind(kind).stream().map(Manifests::name).toList();
    }

    /** Specs of all pods: those of workloads, of a canary's probes, and the bare pods of {@code helm test}. */
    Stream<JsonNode> podSpecs() {
        return objects.stream().flatMap(object -> {
            String kind = object.path("kind").asText();
            return switch (kind) {
                case "Deployment" -> Stream.of(object.at("/spec/template/spec"));
                case "Pod" -> Stream.of(object.path("spec"));
                case "AnalysisTemplate" -> StreamSupport.stream(object.at("/spec/metrics").spliterator(), false)
                        .map(metric -> metric.at("/provider/job/spec/template/spec"))
                        .filter(JsonNode::isObject);
                default -> Stream.empty();
            };
        });
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** The only container of a workload. */
    static JsonNode container(JsonNode workload) {
        JsonNode containers = workload.at("/spec/template/spec/containers");
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    /** The entry of that name in a container's {@code env}; fails the test if it is not there. */
    static JsonNode env(JsonNode container, String name) {
        return named(container.path("env"), name);
    }

    /** The element of a list whose {@code name} is the given one; fails the test if it is not there. */
    static JsonNode named(JsonNode list, String name) {
        for (JsonNode element : list) {
            if (element.path("name").asText().equals(name)) {
                return element;
            }
        }
        throw new AssertionError("no element named " + name + " in " + list);
    }
}
