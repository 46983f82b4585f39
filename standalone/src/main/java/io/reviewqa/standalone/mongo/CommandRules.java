package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.NoSuchCommandException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which commands are done, and with which fields. What is not in these lists is refused before anything is touched: a field
 * that is passed over in silence, such as a collation, would change or delete other documents than were meant.
 */
final class CommandRules {

    /**
     * A command that is done.
     *
     * @param name as MongoDB writes it
     * @param fields it may have besides those of {@link #COMMON}; null for any
     * @param writes whether it changes what is stored
     */
    record Rule(String name, Set<String> fields, boolean writes) {}

    /** Of every command; those that say how long, how durably or by whom make no difference on one machine. */
    private static final Set<String> COMMON = Set.of("$db", "lsid", "$clusterTime", "$readPreference", "readConcern",
            "writeConcern", "comment", "maxTimeMS", "apiVersion", "apiStrict", "apiDeprecationErrors", "helloOk");

    private static final Map<String, Rule> DONE = rules();

    /** What MongoDB does and this server does not; others are unknown to both. */
    private static final Set<String> NOT_DONE = lowerCase("explain", "bulkWrite", "convertToCapped", "cloneCollectionAsCapped",
            "mapReduce", "compact", "reIndex", "commitTransaction", "abortTransaction", "createUser", "updateUser", "dropUser",
            "usersInfo", "createRole", "rolesInfo", "saslStart", "authenticate", "createSearchIndexes", "listSearchIndexes",
            "setParameter", "setFeatureCompatibilityVersion", "shutdown", "profile", "top", "dataSize", "filemd5", "autoCompact",
            "setDefaultRWConcern", "geoSearch", "planCacheClear", "planCacheListFilters", "setIndexCommitQuorum", "applyOps");

    private CommandRules() {}

    private static Map<String, Rule> rules() {
        return Stream.of(
                read("find", "filter", "sort", "projection", "skip", "limit", "batchSize", "singleBatch", "hint", "allowDiskUse",
                        "noCursorTimeout", "allowPartialResults"),
                read("count", "query", "limit", "skip", "hint", "fields"),
                read("distinct", "key", "query", "hint"),
                read("aggregate", "pipeline", "cursor", "allowDiskUse", "hint", "bypassDocumentValidation"),
                read("getMore", "collection", "batchSize"),
                read("killCursors", "cursors"),
                write("insert", "documents", "ordered", "bypassDocumentValidation"),
                write("update", "updates", "ordered", "bypassDocumentValidation"),
                write("delete", "deletes", "ordered"),
                write("findAndModify", "query", "sort", "remove", "update", "new", "fields", "upsert", "arrayFilters", "hint",
                        "bypassDocumentValidation"),
                write("create", "autoIndexId", "idIndex"),
                write("createIndexes", "indexes", "commitQuorum"),
                write("dropIndexes", "index"),
                write("collMod", "index"),
                write("drop"),
                write("dropDatabase"),
                write("renameCollection", "to", "dropTarget"),
                read("listCollections", "filter", "nameOnly", "cursor", "authorizedCollections"),
                read("listIndexes", "cursor"),
                read("listDatabases", "filter", "nameOnly", "authorizedDatabases"),
                any("dbStats"), any("collStats"), any("validate"), any("hello"), any("isMaster"), any("ping"), any("buildInfo"),
                any("serverStatus"), any("hostInfo"), any("getParameter"), any("whatsmyuri"), any("connectionStatus"),
                any("getLog"), any("getCmdLineOpts"), any("getFreeMonitoringStatus"), any("startSession"), any("endSessions"),
                any("refreshSessions"), any("killSessions"), any("killAllSessions"), any("killAllSessionsByPattern"),
                any("currentOp"), any("getDefaultRWConcern"), any("listCommands"), any("fsync"), any("replSetGetStatus"),
                any("getLastError"), any("logout"))
                .collect(Collectors.toMap(rule -> rule.name().toLowerCase(Locale.ROOT), rule -> rule));
    }

    private static Rule read(String name, String... fields) {
        return new Rule(name, Set.of(fields), false);
    }

    private static Rule write(String name, String... fields) {
        return new Rule(name, Set.of(fields), true);
    }

    private static Rule any(String name) {
        return new Rule(name, null, false);
    }

    private static Set<String> lowerCase(String... names) {
        return Arrays.stream(names).map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the commands that are done, each with whether it writes. */
    static Map<String, Boolean> done() {
        Map<String, Boolean> names = new HashMap<>();
        DONE.values().forEach(rule -> names.put(rule.name(), rule.writes()));
        return names;
    }

    /**
     * The rule of a command, whose case does not matter.
     *
     * @throws MongoServerError when the command, or a field of it, is not done
     */
    static Rule require(String command, Document query) {
        String name = command.equalsIgnoreCase("deleteIndexes") ? "dropIndexes" : command;
        Rule rule = DONE.get(name.toLowerCase(Locale.ROOT));
        if (rule == null) {
            throw NOT_DONE.contains(name.toLowerCase(Locale.ROOT))
                    ? Refusals.commandNotServed(command)
                    : new NoSuchCommandException(command);
        }
        requireNoTransaction(query);
        if (rule.fields() != null) {
            requireFields("'" + rule.name() + "'", query, rule.fields(), command);
            requireConcerns(query);
        }
        return rule;
    }

    /** @param own the field that names the command or statement itself, or the empty string */
    static void requireFields(String what, Document query, Set<String> fields, String own) {
        query.forEach((field, value) -> {
            if (!field.equals(own) && !fields.contains(field) && !COMMON.contains(field) && !isNeutral(value)) {
                throw Refusals.notServed(what + " with '" + field + "'");
            }
        });
    }

    private static void requireNoTransaction(Document query) {
        if (query.containsKey("txnNumber") || query.containsKey("autocommit") || query.containsKey("startTransaction")) {
            throw new MongoServerError(20, "IllegalOperation",
                    "Transaction numbers are only allowed on a replica set member or mongos");
        }
    }

    private static void requireConcerns(Document query) {
        if (query.get("writeConcern") instanceof Document concern && concern.get("w") instanceof Number w && w.intValue() > 1) {
            throw new MongoServerError(2, "BadValue", "cannot use 'w' > 1 when a host is not replicated");
        }
        if (query.get("readConcern") instanceof Document concern && "snapshot".equals(concern.get("level"))) {
            throw Refusals.notServed("'readConcern' of the level 'snapshot'");
        }
    }

    /** Whether a value means that nothing is asked for. */
    static boolean isNeutral(Object value) {
        if (value instanceof Document document) {
            return document.isEmpty() || document.equals(new Document("locale", "simple"));
        }
        return value instanceof Collection<?> values ? values.isEmpty() : !Utils.isTrue(value);
    }
}
