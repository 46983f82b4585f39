package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stages that the server knows by an older name only. */
final class Pipelines {

    private static final String ADD_FIELDS = "$addFields";
    private static final String REPLACE_ROOT = "$replaceRoot";

    private Pipelines() {}

    /** The same pipeline in the older names, also where it stands inside a stage. What is no list stays as it is. */
    static Object inOldNames(Object pipeline) {
        if (!(pipeline instanceof List<?> stages)) {
            return pipeline;
        }
        List<Object> rewritten = new ArrayList<>();
        for (Object stage : stages) {
            rewritten.add(stage instanceof Document document && document.size() == 1 ? stage(document) : stage);
        }
        return rewritten;
    }

    private static Document stage(Document stage) {
        Map.Entry<String, Object> only = stage.entrySet().iterator().next();
        return switch (only.getKey()) {
            case "$set" -> new Document(ADD_FIELDS, only.getValue());
            case "$replaceWith" -> new Document(REPLACE_ROOT, new Document("newRoot", only.getValue()));
            case "$facet" -> new Document("$facet", inside((Document) only.getValue(), null));
            case "$lookup" -> new Document("$lookup", inside((Document) only.getValue(), "pipeline"));
            case "$merge" -> only.getValue() instanceof Document merge
                    ? new Document("$merge", inside(merge, "whenMatched")) : stage;
            default -> stage;
        };
    }

    /** @param field the only one that holds a pipeline; null when each does */
    private static Document inside(Document specification, String field) {
        Document rewritten = new Document();
        specification
                .forEach((key, value) -> rewritten.append(key, field == null || field.equals(key) ? inOldNames(value) : value));
        return rewritten;
    }
}
