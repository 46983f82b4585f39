package io.reviewqa.camel.mongodb.changes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.bson.Document;

/** What Camel's Maven plugin generated of the component. */
public final class Catalog {

    private static final String PATH = "/META-INF/io/reviewqa/camel/mongodb/changes/mongodb-changes.json";

    private Catalog() {}

    public static Document read() throws IOException {
        try (var json = Catalog.class.getResourceAsStream(PATH)) {
            return Document.parse(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
