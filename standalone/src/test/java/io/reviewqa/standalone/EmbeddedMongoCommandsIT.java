package io.reviewqa.standalone;

import static io.reviewqa.standalone.MongoCommand.OTHERS;
import static io.reviewqa.standalone.MongoCommand.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command a client may send: it does what MongoDB does, is seen by who watches and outlives a restart; or it is refused
 * by name and changes nothing. Nothing is lost in silence, and no exception's inside is shown.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedMongoCommandsIT {

    /** To the admin database. */
    private static final Set<String> ADMIN =
            Set.of("renameCollection", "listDatabases", "getParameter", "getCmdLineOpts", "getLog",
                    "hostInfo", "connectionStatus", "replSetGetStatus", "currentOp", "bulkWrite", "fsync", "getDefaultRWConcern");

    private final Map<String, MongoCommand> sent = new LinkedHashMap<>();
    private RunningMongo mongo;

    @BeforeAll
    void start(@TempDir Path folder) {
        mongo = new RunningMongo(folder, 5_000);
    }

    @AfterAll
    void stop() {
        mongo.close();
    }

    @ParameterizedTest(name = "{0}")
    @Order(1)
    @MethodSource("io.reviewqa.standalone.MongoCommands#all")
    void whenSent_thenItIsDoneForGoodOrRefusedByName(MongoCommand command) {
        String name = "c" + sent.size();
        sent.put(name, command);
        mongo.database(name).getCollection("things").insertMany(documents(THINGS));
        mongo.database(name).getCollection("others").insertMany(documents(OTHERS));
        try (var changes = mongo.database(name).getCollection("things").watch().cursor()) {
            send(command, name);
            assertThat(stored(name)).as("state").isEqualTo(expected(command.state()));
            assertThat(events(changes)).containsExactlyElementsOf(command.events());
        }
    }

    @Test
    @Order(2)
    void whenRestarted_thenAllIsAsItWas() {
        mongo.restart();
        assertThat(sent).isNotEmpty();
        sent.forEach((name, command) -> assertThat(stored(name)).as("after %s and a restart", command)
                .isEqualTo(expected(command.state())));
    }

    private void send(MongoCommand command, String name) {
        Document query = command.on(name);
        MongoDatabase target = mongo.database(ADMIN.contains(query.keySet().iterator().next()) ? "admin" : name);
        if (command.code() == 0) {
            Document reply = target.runCommand(query);
            Document.parse(command.reply().replace("%s", name))
                    .forEach((field, value) -> assertThat(reply.getEmbedded(List.of(field.split("\\.")), Object.class)).as(field)
                            .isEqualTo(value));
            return;
        }
        assertThatThrownBy(() -> target.runCommand(query)).isInstanceOfSatisfying(MongoCommandException.class, e -> {
            assertThat(e.getErrorCode()).satisfies(code -> {
                if (command.code() > 0) {
                    assertThat(code).isEqualTo(command.code());
                }
            }).isPositive();
            assertThat(e.getErrorMessage()).contains(command.named()).doesNotContain("Exception", "java.", "bwaldvogel", "cast");
            assertThat(e.getErrorCodeName()).isNotBlank();
        });
    }

    /** Of the database and of those whose name begins with its name, then an underscore. */
    private TreeMap<String, List<Document>> stored(String name) {
        TreeMap<String, List<Document>> state = new TreeMap<>();
        for (String database : List.of(name, name + "_b")) {
            for (String collection : mongo.database(database).listCollectionNames()) {
                state.put(database.substring(name.length()).isEmpty() ? collection : "_b." + collection,
                        mongo.database(database).getCollection(collection).find().into(new ArrayList<>()));
            }
        }
        return state;
    }

    private static TreeMap<String, List<Document>> expected(String state) {
        TreeMap<String, List<Document>> expected = new TreeMap<>();
        Document.parse(state).forEach((name, documents) -> expected.put(name, ((List<?>) documents).stream()
                .map(Document.class::cast).toList()));
        return expected;
    }

    private static List<String> events(MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes) {
        List<String> events = new ArrayList<>();
        for (var change = changes.tryNext(); change != null; change = changes.tryNext()) {
            BsonDocument key = change.getDocumentKey();
            events.add(change.getOperationType().getValue() + (key == null ? "" : " " + plain(key)));
        }
        return events;
    }

    private static String plain(BsonDocument key) {
        Document parsed = Document.parse(key.toJson());
        return String.valueOf(parsed.get("_id"));
    }

    private static List<Document> documents(String json) {
        return Document.parse("{d: " + json + "}").getList("d", Document.class);
    }
}
