package io.reviewqa.camel.mongodb.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The README's tables are those of the component's catalog; {@code -Dreadme.write=true} brings them up to date. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @Test
    void whenOptionsChange_thenTheReadmeFollows() throws IOException {
        requireSection("options",
                "| option | default | meaning |\n|---|---|---|\n" + rows("properties",
                        option -> "| `%s`%s | %s | %s |".formatted(option.getKey(), required(option.getValue()),
                                defaultValue(option.getValue()),
                                option.getValue().getString("description"))));
    }

    @Test
    void whenHeadersChange_thenTheReadmeFollows() throws IOException {
        requireSection("headers",
                "| header | type | meaning |\n|---|---|---|\n" + rows("headers",
                        header -> "| `%s` | `%s` | %s |".formatted(header.getKey(), simpleName(header.getValue()),
                                header.getValue().getString("description"))));
    }

    private static void requireSection(String name, String expected) throws IOException {
        String start = "<!-- " + name + ":start -->\n";
        String end = "<!-- " + name + ":end -->";
        String readme = Files.readString(README);
        int from = readme.indexOf(start) + start.length();
        int to = readme.indexOf(end);
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(README, readme.substring(0, from) + expected + readme.substring(to));
        } else {
            assertThat(readme.substring(from, to)).as("%s of README.md; run with -Dreadme.write=true", name).isEqualTo(expected);
        }
    }

    private static String rows(String section, Function<Map.Entry<String, Document>, String> row)
            throws IOException {
        return Catalog.read().get(section, Document.class).entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), (Document) entry.getValue()))
                .filter(entry -> !inherited(entry.getValue()))
                .map(row).collect(Collectors.joining("\n", "", "\n"));
    }

    /** What Camel adds to every consumer is documented there. */
    private static boolean inherited(Document option) {
        return option.getString("label").contains("advanced");
    }

    private static String required(Document option) {
        return option.getBoolean("required") ? " (required)" : "";
    }

    private static String defaultValue(Document option) {
        return option.containsKey("defaultValue") ? "`" + option.get("defaultValue") + "`" : "";
    }

    private static String simpleName(Document header) {
        String type = header.getString("javaType");
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
