package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.NoReplicationEnabledException;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import io.netty.channel.Channel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What a server says of itself, as drivers and shells ask when they connect. */
final class ServerCommands {

    /** Of MongoDB 5.0: what clients do with a server of that version is served or refused by name. */
    private static final int WIRE_VERSION = 13;
    private static final List<Integer> VERSION = List.of(5, 0, 0, 0);
    private static final String VERSION_TEXT = "5.0.0";

    private final Clock clock;

    ServerCommands(Clock clock) {
        this.clock = clock;
    }

    Document answer(Request request) {
        return switch (request.command()) {
            case "hello" -> hello(request.channel(), "isWritablePrimary");
            case "isMaster" -> hello(request.channel(), "ismaster");
            case "buildInfo" -> buildInfo();
            case "getParameter" -> parameter(request.query());
            case "startSession" -> Refusals.success().append("id", new Document("id", UUID.randomUUID()))
                    .append("timeoutMinutes", 30);
            // A session keeps nothing here: there are no transactions.
            case "endSessions", "refreshSessions", "killSessions", "killAllSessions", "killAllSessionsByPattern", "ping", "logout", "fsync", "getDefaultRWConcern" ->
                Refusals.success();
            case "currentOp" -> Refusals.success().append("inprog", List.of());
            case "listCommands" -> commands();
            case "replSetGetStatus" -> throw new NoReplicationEnabledException();
            default -> throw Refusals.commandNotServed(request.command());
        };
    }

    /** Sessions are announced, for drivers refuse to start any otherwise. */
    private Document hello(Channel channel, String primary) {
        return new Document(primary, true).append("helloOk", true).append("readOnly", false)
                .append("maxBsonObjectSize", BsonConstants.MAX_BSON_OBJECT_SIZE)
                .append("maxMessageSizeBytes", MongoWireProtocolHandler.MAX_MESSAGE_SIZE_BYTES)
                .append("maxWriteBatchSize", MongoWireProtocolHandler.MAX_WRITE_BATCH_SIZE)
                .append("localTime", Instant.now(clock)).append("logicalSessionTimeoutMinutes", 30)
                .append("connectionId", channel == null ? 0 : channel.id().hashCode() & Integer.MAX_VALUE)
                .append("minWireVersion", 0).append("maxWireVersion", WIRE_VERSION).append("ok", 1.0);
    }

    private static Document buildInfo() {
        return new Document("version", VERSION_TEXT).append("versionArray", VERSION).append("gitVersion", "unknown")
                .append("modules", List.of()).append("storageEngines", List.of("h2")).append("bits", 64).append("debug", false)
                .append("maxBsonObjectSize", BsonConstants.MAX_BSON_OBJECT_SIZE).append("ok", 1.0);
    }

    private static Document parameter(Document query) {
        Document version = new Document("version", "5.0");
        if (query.containsKey("featureCompatibilityVersion") || "*".equals(query.get("getParameter"))) {
            return new Document("featureCompatibilityVersion", version).append("ok", 1.0);
        }
        throw new MongoServerError(72, "InvalidOptions", "no option found to get");
    }

    private static Document commands() {
        Document commands = new Document();
        CommandRules.done().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(command -> commands.append(command.getKey(), new Document("help", "").append("requiresAuth", false)
                        .append("secondaryOk", !command.getValue()).append("adminOnly", false)));
        return new Document("commands", commands).append("ok", 1.0);
    }

    /** @param databases those that hold something */
    static Document listDatabases(List<DurableH2Database> databases, Document query) {
        List<Document> listed = databases.stream()
                .map(database -> new Document("name", database.getDatabaseName())
                        .append("sizeOnDisk", database.size()).append("empty", false))
                .filter(filter(query))
                .toList();
        if (Utils.isTrue(query.get("nameOnly"))) {
            return new Document("databases", only("name", listed)).append("ok", 1.0);
        }
        long total = listed.stream().mapToLong(database -> (long) database.get("sizeOnDisk")).sum();
        return new Document("databases", listed).append("totalSize", total).append("totalSizeMb", total >> 20).append("ok", 1.0);
    }

    /** @param all what there is to list, each with a name and a type */
    static List<Document> collections(List<Document> all, Document query) {
        List<Document> listed = all.stream().filter(filter(query)).toList();
        return Utils.isTrue(query.get("nameOnly"))
                ? listed.stream().map(each -> new Document("name", each.get("name")).append("type", each.get("type"))).toList()
                : listed;
    }

    private static Predicate<Document> filter(Document query) {
        Document filter = (Document) query.getOrDefault("filter", new Document());
        DefaultQueryMatcher matcher = new DefaultQueryMatcher();
        return document -> filter == null || matcher.matches(document, filter);
    }

    private static List<Document> only(String field, List<Document> documents) {
        List<Document> reduced = new ArrayList<>();
        documents.forEach(document -> reduced.add(new Document(field, document.get(field))));
        return reduced;
    }
}
