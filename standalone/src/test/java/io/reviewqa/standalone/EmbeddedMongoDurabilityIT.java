package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was acknowledged is there after an unclean end. */
class EmbeddedMongoDurabilityIT {

    private static final String FILE = "mongo/reviewqa.mv";

    @TempDir
    Path folder;

    @TempDir
    Path copy;

    /** The file as it is the moment a write is acknowledged is what a kill leaves. */
    @ParameterizedTest
    @MethodSource("writes")
    void whenAcknowledged_thenItIsInTheFile(String write, List<String> left) throws IOException {
        try (RunningMongo mongo = new RunningMongo(folder, 100)) {
            mongo.collection("reviews").insertMany(abc());
            send(mongo, write);
            copyFile();
        }
        try (RunningMongo mongo = new RunningMongo(copy, 100)) {
            assertThat(documents(mongo.database("reviewqa"))).containsExactlyInAnyOrderElementsOf(left.stream()
                    .map(document -> Document.parse(document).toJson()).toList());
        }
    }

    static Stream<Arguments> writes() {
        String b = "{_id: 'b'}";
        String c = "{_id: 'c'}";
        return Stream.of(
                arguments("{insert: 'reviews', documents: [{_id: 'd'}]}", List.of("{_id: 'a'}", b, c, "{_id: 'd'}")),
                arguments("{update: 'reviews', updates: [{q: {_id: 'a'}, u: {$set: {n: 1}}}]}",
                        List.of("{_id: 'a', n: 1}", b, c)),
                arguments("{update: 'reviews', updates: [{q: {_id: 'a'}, u: {m: 1}}]}", List.of("{_id: 'a', m: 1}", b, c)),
                arguments("{update: 'reviews', updates: [{q: {_id: 'a'}, u: [{$set: {p: 1}}]}]}",
                        List.of("{_id: 'a', p: 1}", b, c)),
                arguments("{delete: 'reviews', deletes: [{q: {_id: 'a'}, limit: 1}]}", List.of(b, c)),
                arguments("{findAndModify: 'reviews', query: {_id: 'a'}, update: {$set: {f: 1}}}",
                        List.of("{_id: 'a', f: 1}", b, c)),
                arguments("{findAndModify: 'reviews', query: {_id: 'a'}, remove: true}", List.of(b, c)),
                arguments("{aggregate: 'reviews', pipeline: [{$match: {_id: 'b'}}, {$out: 'moved'}], cursor: {}}",
                        List.of("{_id: 'a'}", b, c, b)),
                arguments("{aggregate: 'reviews', pipeline: [{$set: {g: 1}}, {$merge: 'reviews'}], cursor: {}}",
                        List.of("{_id: 'a', g: 1}", "{_id: 'b', g: 1}", "{_id: 'c', g: 1}")),
                arguments("{renameCollection: 'reviewqa.reviews', to: 'reviewqa.moved'}", List.of("{_id: 'a'}", b, c)),
                arguments("{drop: 'reviews'}", List.of()),
                arguments("{dropDatabase: 1}", List.of()));
    }

    private static void send(RunningMongo mongo, String command) {
        mongo.database(command.startsWith("{rename") ? "admin" : "reviewqa").runCommand(Document.parse(command));
    }

    @Test
    void whenTheWholeProcessIsKilled_thenAllThatItAcknowledgedIsThere() throws Exception {
        int port = TestPorts.free().mongo();
        Path output = folder.resolve("output.log");
        try (JvmProcess first = start(port, output)) {
            try (MongoClient client = client(port)) {
                MongoDatabase database = client.getDatabase("reviewqa");
                await().ignoreExceptions().untilAsserted(() -> database.runCommand(new Document("ping", 1)));
                database.getCollection("reviews").insertMany(abc());
                database.getCollection("reviews").findOneAndUpdate(Filters.eq("_id", "a"),
                        new Document("$set", new Document("n", 1)));
                database.getCollection("reviews").deleteOne(Filters.eq("_id", "b"));
                database.getCollection("reviews").renameCollection(new MongoNamespace("reviewqa", "moved"));
            }
            first.kill();
        }
        try (JvmProcess second = start(port, output); MongoClient client = client(port)) {
            assertThat(second.isAlive()).isTrue();
            await().ignoreExceptions().untilAsserted(() -> assertThat(documents(client.getDatabase("reviewqa")))
                    .containsExactly(Document.parse("{_id: 'a', n: 1}").toJson(), Document.parse("{_id: 'c'}").toJson()));
        }
    }

    private JvmProcess start(int port, Path output) {
        return JvmProcess.start(EmbeddedStores.Mongo.class, output, List.of("-Xmx128m"),
                List.of(folder.toString(), Integer.toString(port)));
    }

    private static MongoClient client(int port) {
        return MongoClients.create("mongodb://127.0.0.1:%d/?serverSelectionTimeoutMS=500".formatted(port));
    }

    @Test
    void whenAKillCameBetweenADocumentAndItsIndex_thenTheIndexIsMadeAnew() {
        try (RunningMongo mongo = new RunningMongo(folder, 100)) {
            mongo.collection("reviews").insertMany(abc());
        }
        try (MVStore file = EmbeddedMongo.open(folder.resolve(FILE))) {
            file.removeMap("reviewqa.reviews._index__id_");
            file.commit();
        }
        try (RunningMongo mongo = new RunningMongo(folder, 100)) {
            assertThat(mongo.collection("reviews").find(Filters.eq("_id", "b")).first()).isNotNull();
            assertThatThrownBy(() -> mongo.collection("reviews").insertOne(new Document("_id", "b")))
                    .isInstanceOfSatisfying(MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
            assertThat(mongo.collection("reviews").deleteMany(Filters.empty()).getDeletedCount()).isEqualTo(3);
        }
    }

    @Test
    void whenIndexesAreOfAnEarlierVersion_thenTheyAreMadeAnew() {
        try (RunningMongo mongo = new RunningMongo(folder, 100)) {
            mongo.collection("reviews").createIndex(new Document("mail", 1), new IndexOptions().unique(true));
            mongo.collection("reviews").insertMany(Stream.of("a", "b", "c")
                    .map(id -> new Document("_id", id).append("mail", id)).toList());
        }
        try (MVStore file = EmbeddedMongo.open(folder.resolve(FILE))) {
            for (String name : List.of("reviewqa.reviews._index__id_", "reviewqa.reviews._index_mail_1")) {
                file.removeMap(name);
                MVMap<KeyValue, Object> index = file.openMap(name);
                abc().forEach(document -> index.put(new KeyValue(document.get("_id")), document.get("_id")));
            }
            file.setStoreVersion(0);
            file.commit();
        }
        try (RunningMongo mongo = new RunningMongo(folder, 100)) {
            assertThat(mongo.collection("reviews").find(Filters.eq("_id", "b")).first()).isNotNull();
            assertThat(mongo.collection("reviews").find(Filters.eq("mail", "c")).first()).isNotNull();
            assertThatThrownBy(() -> mongo.collection("reviews").insertOne(new Document("mail", "a")))
                    .isInstanceOfSatisfying(MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
            assertThat(mongo.collection("reviews").deleteMany(Filters.empty()).getDeletedCount()).isEqualTo(3);
        }
    }

    @Test
    void whenTheLastWriteIsTorn_thenWhatWasBeforeItIsThere() throws IOException {
        try (RunningMongo mongo = new RunningMongo(folder, 100)) {
            mongo.collection("reviews").insertMany(abc());
            copyFile();
        }
        Files.write(copy.resolve(FILE), new byte[5_000], StandardOpenOption.APPEND);
        try (RunningMongo mongo = new RunningMongo(copy, 100)) {
            assertThat(mongo.collection("reviews").countDocuments()).isEqualTo(3);
        }
    }

    @Test
    void whenADatabaseIsDropped_thenThoseWhoseNamesBeginAlikeStay() {
        try (RunningMongo mongo = new RunningMongo(folder, 100)) {
            for (String name : List.of("review", "reviewqa", "review2")) {
                mongo.database(name).getCollection("reviews").insertOne(new Document("_id", name));
            }
            mongo.database("review").drop();
            mongo.restart();
            assertThat(mongo.database("review").getCollection("reviews").countDocuments()).isZero();
            assertThat(mongo.database("reviewqa").getCollection("reviews").countDocuments()).isOne();
            assertThat(mongo.database("review2").getCollection("reviews").countDocuments()).isOne();
        }
    }

    @Test
    void whenAnIndexIsDropped_thenThoseOfItsNameElsewhereStayUnique() {
        try (RunningMongo mongo = new RunningMongo(folder, 100)) {
            var unique = new IndexOptions().unique(true);
            for (String name : List.of("one", "two")) {
                mongo.collection(name).createIndex(new Document("mail", 1), unique);
                mongo.collection(name).insertOne(new Document("mail", "a"));
            }
            mongo.collection("one").dropIndex("mail_1");
            mongo.collection("two").renameCollection(new MongoNamespace("reviewqa", "three"));
            mongo.restart();
            mongo.collection("one").insertOne(new Document("mail", "a"));
            assertThatThrownBy(() -> mongo.collection("three").insertOne(new Document("mail", "a")))
                    .isInstanceOf(MongoWriteException.class);
        }
    }

    @Test
    void whenADocumentGrowsTooBig_thenItStaysAsItWas() {
        try (RunningMongo mongo = new RunningMongo(folder, 100)) {
            String half = "x".repeat(9 * 1024 * 1024);
            mongo.collection("reviews").insertOne(new Document("_id", "a").append("one", half));
            Document grow = new Document("$set", new Document("two", half));
            assertThatThrownBy(() -> mongo.collection("reviews").updateOne(Filters.eq("_id", "a"), grow))
                    .isInstanceOfSatisfying(MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(17419));
            assertThat(mongo.collection("reviews").find().first()).containsOnlyKeys("_id", "one");
            assertThat(mongo.collection("reviews").deleteOne(Filters.eq("_id", "a")).getDeletedCount()).isOne();
        }
    }

    private void copyFile() throws IOException {
        Files.createDirectories(copy.resolve("mongo"));
        Files.copy(folder.resolve(FILE), copy.resolve(FILE));
    }

    private static List<Document> abc() {
        return Stream.of("a", "b", "c").map(id -> new Document("_id", id)).toList();
    }

    private static List<String> documents(MongoDatabase database) {
        List<String> documents = new ArrayList<>();
        for (String collection : List.of("reviews", "moved")) {
            database.getCollection(collection).find().forEach(document -> documents.add(document.toJson()));
        }
        return documents;
    }
}
