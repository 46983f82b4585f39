package io.reviewqa.camel.route.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/** A folder of a few routes, and what an author does to it. */
final class RouteFolder {

    private static final String GREETING = "greeting";

    private final Path path;
    private String companion = "";

    RouteFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** @param route that stands in the file of the greeting too, whatever becomes of that; empty for none */
    void accompanyGreeting(String route) {
        companion = route;
    }

    static String route(String id, String says) {
        return """
                - route:
                    id: %1$s
                    description: Says %2$s.
                    routeConfigurationId: policy
                    from:
                      uri: direct:%1$s
                      steps:
                        - setBody:
                            id: %1$s.say
                            constant: %2$s
                """.formatted(id, says);
    }

    static String greeting(String says) {
        return route(GREETING, says);
    }

    /** A greeting that waits for the doorman. */
    static String waiting(String says) {
        return before(greeting(says), """
                - bean:
                            id: greeting.wait
                            ref: doorman
                            method: await
                """);
    }

    private static String failure() {
        return before(route("failure", "never"), """
                - throwException:
                            id: failure.fail
                            exceptionType: java.lang.IllegalStateException
                            message: as meant
                """);
    }

    /** A route with a step before its first. */
    private static String before(String route, String step) {
        return route.replace("- setBody:", step + "        - setBody:");
    }

    static String policy(String name) {
        return """
                - routeConfiguration:
                    id: policy
                    onException:
                      - onException:
                          exception:
                            - java.lang.IllegalStateException
                          handled:
                            constant: "true"
                          steps:
                            - setBody:
                                constant: handled by %s
                """.formatted(name);
    }

    static String rest(String path) {
        return """
                - restConfiguration:
                    component: platform-http
                    bindingMode: "off"
                    apiContextPath: /openapi.json
                - rest:
                    id: rest-test
                    path: /test
                    get:
                      - id: get-greeting
                        path: %1$s
                        description: Greets.
                        to:
                          uri: direct:greeting
                      - id: get-failure
                        path: /failure
                        to:
                          uri: direct:failure
                    delete:
                      - id: delete-greeting
                        path: %1$s
                        to:
                          uri: direct:greeting
                """.formatted(path);
    }

    private static Map<String, String> originals() {
        return Map.of(
                GREETING, greeting("one"),
                "failure", failure(),
                "policy", policy("policy one"),
                "rest", rest("/greeting"));
    }

    /** Leaves the original files and no others. */
    void restore() throws IOException {
        Map<String, String> texts = new TreeMap<>(originals());
        try (var files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (!texts.containsKey(file.getFileName().toString().replace(RouteFile.SUFFIX, ""))) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            write(text.getKey(), text.getValue());
        }
    }

    /** As an editor does that writes a new file and puts it in the old one's place. */
    void write(String stem, String text) throws IOException {
        Path temporary = Files.writeString(path.resolve(stem + ".tmp"), whole(stem, text));
        Files.move(temporary, file(stem), StandardCopyOption.ATOMIC_MOVE);
    }

    /** As an editor does that opens the file, empties it and writes. */
    void writeInPlace(String stem, String text) throws IOException {
        String whole = whole(stem, text);
        try (var writer = Files.newBufferedWriter(file(stem))) {
            writer.write(whole, 0, whole.length() / 2);
            writer.flush();
            writer.write(whole, whole.length() / 2, whole.length() - whole.length() / 2);
        }
    }

    void delete(String stem) throws IOException {
        Files.delete(file(stem));
    }

    void rename(String stem, String other) throws IOException {
        Files.move(file(stem), file(other));
    }

    private String whole(String stem, String text) {
        return stem.equals(GREETING) && !text.isEmpty() ? text + companion : text;
    }

    private Path file(String stem) {
        return path.resolve(stem + RouteFile.SUFFIX);
    }
}
