package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names a database or a collection may have. */
final class Namespaces {

    private static final int INVALID_NAMESPACE = 73;
    private static final Pattern DATABASE = Pattern.compile("[^/\\\\. \"$*<>:|?\\x00]{1,63}");
    /** The file has maps of these names beside those of the databases. */
    private static final Set<String> TAKEN = Set.of("databases", "meta");

    private Namespaces() {}

    /** @throws MongoServerError when no database may be called so */
    static void requireDatabase(String name) {
        if (!DATABASE.matcher(name).matches()) {
            throw invalid("Invalid database name: '" + name + "'");
        }
        if (TAKEN.contains(name)) {
            throw invalid("The embedded MongoDB has no database of the name '" + name + "'");
        }
    }

    /** @throws MongoServerError when no collection of a client's may be called so */
    static void requireCollection(Object name) {
        if (!(name instanceof String text)) {
            throw invalid("A collection's name is a string, and not " + name);
        }
        if (text.isEmpty() || text.startsWith(".") || text.contains("$") || text.contains("\0")) {
            throw invalid("Invalid collection name: '" + text + "'");
        }
        if (isSystem(text)) {
            throw invalid("The collection '" + text + "' is the server's own");
        }
    }

    static boolean isSystem(String collection) {
        return collection.startsWith("system.");
    }

    private static MongoServerError invalid(String reason) {
        return new MongoServerError(INVALID_NAMESPACE, "InvalidNamespace", reason);
    }
}
