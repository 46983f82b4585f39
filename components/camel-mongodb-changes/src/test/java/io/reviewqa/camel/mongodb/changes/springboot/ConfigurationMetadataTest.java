package io.reviewqa.camel.mongodb.changes.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.mongodb.changes.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.Test;

/** What editors offer for {@code camel.component.mongodb-changes.*} is the catalog; {@code -Dreadme.write=true} writes it again. */
class ConfigurationMetadataTest {

    private static final Path METADATA = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final String PREFIX = "camel.component.mongodb-changes";
    private static final Set<String> JAVA_TYPES = Set.of("java.lang.String", "java.time.Duration");

    @Test
    void whenOptionsChange_thenTheMetadataFollows() throws IOException {
        String expected = metadata().toJson(JsonWriterSettings.builder().indent(true).build()) + "\n";
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(METADATA, expected);
        } else {
            assertThat(METADATA).as("run with -Dreadme.write=true").hasContent(expected);
        }
    }

    private static Document metadata() throws IOException {
        List<Document> properties = Catalog.read().get("componentProperties", Document.class).entrySet().stream()
                .filter(option -> !option.getKey().equals("configuration"))
                .map(ConfigurationMetadataTest::property).toList();
        return new Document("groups", List.of(new Document("name", PREFIX))).append("properties", properties);
    }

    private static Document property(Map.Entry<String, Object> entry) {
        Document option = (Document) entry.getValue();
        Document property =
                new Document("name", PREFIX + "." + entry.getKey().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                        .append("type", type(option.getString("javaType")))
                        .append("description", option.getString("description"));
        return option.containsKey("defaultValue") ? property.append("defaultValue", option.get("defaultValue")) : property;
    }

    /** Beans are named as text: #bean:id. */
    private static String type(String javaType) {
        return switch (javaType) {
            case "boolean" -> "java.lang.Boolean";
            case "int" -> "java.lang.Integer";
            default -> JAVA_TYPES.contains(javaType) ? javaType : "java.lang.String";
        };
    }
}
