package io.reviewqa.standalone.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindCursorTest {

    private final Channel channel = new EmbeddedChannel();
    private final DurableH2Backend backend = new DurableH2Backend(new MVStore.Builder().open(), 1_000);

    FindCursorTest() {
        backend.enableOplog();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private Document send(String command, Document query) {
        Document reply = backend.handleCommand(channel, "reviewqa", command, query);
        assertThat(reply).containsEntry("ok", 1.0);
        return reply;
    }

    private void insert(Document... documents) {
        send("insert", new Document("insert", "reviews").append("documents", List.of(documents)));
    }

    private void insert(IntStream numbers) {
        insert(numbers.mapToObj(n -> new Document("_id", id(n)).append("n", n)).toArray(Document[]::new));
    }

    private void delete(String id) {
        send("delete", new Document("delete", "reviews").append("deletes",
                List.of(new Document("q", new Document("_id", id)).append("limit", 1))));
    }

    private static String id(int n) {
        return "r%04d".formatted(n);
    }

    private static Document find(Document filter) {
        return new Document("find", "reviews").append("filter", filter);
    }

    private Document more(Document cursor, int size) {
        Document query = new Document("getMore", cursor.get("id")).append("collection", "reviews");
        return (Document) send("getMore", size == 0 ? query : query.append("batchSize", size)).get("cursor");
    }

    @SuppressWarnings("unchecked")
    private static List<Document> batch(Document cursor) {
        return (List<Document>) cursor.getOrDefault("firstBatch", cursor.get("nextBatch"));
    }

    private List<Document> all(Document query) {
        Document cursor = (Document) send("find", query).get("cursor");
        List<Document> found = new ArrayList<>(batch(cursor));
        while (!Long.valueOf(0).equals(cursor.get("id"))) {
            cursor = more(cursor, 10);
            found.addAll(batch(cursor));
        }
        return found;
    }

    private static List<String> ids(List<Document> documents) {
        return documents.stream().map(document -> (String) document.get("_id")).toList();
    }

    private static List<String> ids(IntStream numbers) {
        return numbers.mapToObj(FindCursorTest::id).toList();
    }

    @Test
    void whenDocumentsComeAndGoWhileOneReads_thenThoseThatStayAreFoundOnce() {
        insert(IntStream.range(0, 100).map(n -> 2 * n));
        Document cursor = (Document) send("find", find(new Document()).append("batchSize", 10)).get("cursor");
        List<String> found = new ArrayList<>(ids(batch(cursor)));
        delete(id(18));
        delete(id(30));
        insert(IntStream.of(5, 41));
        while (!Long.valueOf(0).equals(cursor.get("id"))) {
            cursor = more(cursor, 10);
            assertThat(batch(cursor)).hasSizeLessThanOrEqualTo(10);
            found.addAll(ids(batch(cursor)));
        }
        assertThat(found).isSorted().doesNotHaveDuplicates().hasSize(100).contains(id(18), id(41))
                .doesNotContain(id(30), id(5));
    }

    @Test
    void whenAPartIsAskedFor_thenItIsThatPart() {
        insert(IntStream.range(0, 300));
        Document odd = new Document("n", new Document("$mod", List.of(2, 1)));
        assertThat(ids(all(find(odd)))).isEqualTo(ids(IntStream.range(0, 150).map(n -> 2 * n + 1)));
        assertThat(ids(all(find(odd).append("skip", 20).append("limit", 120))))
                .isEqualTo(ids(IntStream.range(20, 140).map(n -> 2 * n + 1)));
        assertThat(all(find(odd).append("projection", new Document("_id", 0).append("n", 1)).append("limit", 1)))
                .containsExactly(new Document("n", 1));
        assertThat(ids(all(find(new Document("_id", new Document("$gt", id(290)))).append("sort", new Document("_id", 1)))))
                .isEqualTo(ids(IntStream.range(291, 300)));
        assertThat(ids(all(find(new Document()).append("sort", new Document("$natural", -1)).append("limit", 2))))
                .containsExactly(id(299), id(298));
        assertThat(all(find(new Document("n", 1_000)))).isEmpty();
    }

    @Test
    void whenTheClientNamesNoSize_thenAReplyIsSmallAndTheRestFollows() {
        String long1 = "x".repeat(100_000);
        insert(IntStream.range(0, 130).mapToObj(n -> new Document("_id", id(n)).append("text", long1)).toArray(Document[]::new));
        Document cursor = (Document) send("find", find(new Document()).append("batchSize", 0)).get("cursor");
        assertThat(batch(cursor)).isEmpty();
        List<String> found = new ArrayList<>();
        while (!Long.valueOf(0).equals(cursor.get("id"))) {
            cursor = more(cursor, 0);
            assertThat(batch(cursor)).hasSizeLessThanOrEqualTo(11);
            found.addAll(ids(batch(cursor)));
        }
        assertThat(found).isEqualTo(ids(IntStream.range(0, 130)));
    }

    @Test
    void whenAllAreCountedAsDriversDo_thenTheirNumberIsTold() {
        Document count = new Document("aggregate", "reviews").append("cursor", new Document()).append("pipeline",
                List.of(new Document("$match", new Document()),
                        new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)))));
        assertThat(batch((Document) send("aggregate", count).get("cursor"))).isEmpty();
        insert(IntStream.range(0, 30));
        assertThat(batch((Document) send("aggregate", count).get("cursor")))
                .containsExactly(new Document("_id", 1).append("n", 30));
    }

    @Test
    void whenTheCollectionIsDroppedMeanwhile_thenTheResultEnds() {
        insert(IntStream.range(0, 20));
        Document cursor = (Document) send("find", find(new Document()).append("batchSize", 10)).get("cursor");
        send("drop", new Document("drop", "reviews"));
        assertThat(batch(more(cursor, 10))).isEmpty();
    }
}
