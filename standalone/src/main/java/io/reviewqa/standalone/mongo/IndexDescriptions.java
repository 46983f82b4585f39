package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a client says of an index, and whether it is one that exists. */
final class IndexDescriptions {

    /** Left out of others: what makes no difference to which documents a collection takes or a query finds. */
    private static final Set<String> SERVED = Set.of("key", "name", "unique", "sparse", "v", "ns", "background", "hidden",
            "expireAfterSeconds");

    private IndexDescriptions() {}

    /** @throws MongoServerError when it cannot be made as described */
    static void require(Document description) {
        if (!(description.get("key") instanceof Document key) || key.isEmpty()) {
            throw new MongoServerError(9, "FailedToParse", "The 'key' field is a required property of an index specification");
        }
        if (!(description.get("name") instanceof String name) || name.isEmpty()) {
            throw new MongoServerError(9, "FailedToParse", "The 'name' field is a required property of an index specification");
        }
        for (Map.Entry<String, Object> field : key.entrySet()) {
            if (!(field.getValue() instanceof Number) || field.getKey().contains("$**")) {
                throw Refusals.notServed("an index of the kind { %s: %s }".formatted(field.getKey(), field.getValue()));
            }
        }
        description.forEach((field, value) -> {
            if (!SERVED.contains(field) && !CommandRules.isNeutral(value)) {
                throw Refusals.notServed("'createIndexes' with '%s'".formatted(field));
            }
        });
    }

    /**
     * Whether an index of that name with the same options is among these.
     *
     * @throws MongoServerError when one of that name, or over the same fields, has others
     */
    static boolean isThere(Document wanted, List<Document> present) {
        for (Document index : present) {
            boolean sameName = Objects.equals(index.get("name"), wanted.get("name"));
            boolean sameKey = sameKey(index, wanted);
            if (sameName && !sameKey) {
                throw new MongoServerError(86, "IndexKeySpecsConflict", "An existing index has the same name as the requested"
                        + " index but other fields: " + index.get("name"));
            }
            if (sameKey && !sameName) {
                throw new MongoServerError(85, "IndexOptionsConflict", "Index already exists with a different name: "
                        + index.get("name"));
            }
            if (sameKey && !sameOptions(index, wanted)) {
                throw new MongoServerError(85, "IndexOptionsConflict", "An equivalent index already exists with the same name"
                        + " but different options: " + index.get("name"));
            }
            if (sameKey) {
                return true;
            }
        }
        return false;
    }

    /** The fields in the same order and direction, however their numbers are written. */
    static boolean sameKey(Document one, Document other) {
        return directions(one).equals(directions(other));
    }

    private static List<Map.Entry<String, Integer>> directions(Document index) {
        return ((Document) index.get("key")).entrySet().stream()
                .map(field -> Map.entry(field.getKey(), field.getValue() instanceof Number number ? number.intValue() : 0))
                .toList();
    }

    private static boolean sameOptions(Document one, Document other) {
        return Utils.isTrue(one.get("unique")) == Utils.isTrue(other.get("unique"))
                && Utils.isTrue(one.get("sparse")) == Utils.isTrue(other.get("sparse"))
                && Objects.equals(seconds(one), seconds(other));
    }

    private static Long seconds(Document index) {
        return index.get("expireAfterSeconds") instanceof Number number ? number.longValue() : null;
    }
}
