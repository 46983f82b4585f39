package io.reviewqa.standalone.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdRangeTest {

    private static final Document ORDER = new Document("_id", 1);

    private final MVStore store = new MVStore.Builder().open();
    private final MVMap<Object, Document> documents = store.openMap("documents");

    @AfterEach
    void close() {
        store.close();
    }

    private void put(Object... ids) {
        Stream.of(ids).forEach(id -> documents.put(id, new Document("_id", id)));
    }

    private List<Object> range(Document query, Document order) {
        return IdRange.of(documents, query, order)
                .map(found -> found.in(documents).<Object>map(Map.Entry::getKey).toList()).orElse(null);
    }

    private static Document id(String operator, Object operand) {
        return new Document("_id", new Document(operator, operand));
    }

    @Test
    void whenIdsBehindATextAreAskedFor_thenTheyComeInTheirOrderAndNoOthers() {
        put("b", 3, "a", "d", new ObjectId(), "c", true);
        assertThat(range(id("$gt", "b"), ORDER)).containsExactly("b", "c", "d");
        assertThat(range(id("$gte", ""), null)).containsExactly("a", "b", "c", "d");
        assertThat(range(id("$gte", "e"), ORDER)).isEmpty();
    }

    @Test
    void whenObjectIdsAreAskedFor_thenTheyComeInTheirOrderAndNoOthers() {
        ObjectId first = new ObjectId("00" + "0".repeat(22));
        ObjectId second = new ObjectId("7f" + "0".repeat(22));
        ObjectId third = new ObjectId("80" + "0".repeat(22));
        put("b", 3, third, new Document("a", 1), true, first, Instant.EPOCH, second, "z");
        assertThat(range(id("$gte", first), ORDER)).containsExactly(first, second, third);
        assertThat(range(id("$gt", second), null)).containsExactly(second, third);
    }

    @Test
    void whenAllIdsAreText_thenOthersAreNotLookedFor() {
        Document noText = new Document("$nor", List.of(id("$gte", ""), id("$gte", new ObjectId())));
        put("a", "b");
        assertThat(range(id("$gte", new ObjectId()), ORDER)).isEmpty();
        assertThat(range(id("$gt", 1.5), ORDER)).isEmpty();
        assertThat(range(noText, null)).isEmpty();
        put(7);
        assertThat(range(id("$gt", 1.5), ORDER)).isNull();
        assertThat(range(noText, null)).isNull();
    }

    @Test
    void whenSomethingElseIsAskedFor_thenAllIsLookedAt() {
        put("a");
        assertThat(range(new Document(), ORDER)).isNull();
        assertThat(range(new Document("_id", "a"), ORDER)).isNull();
        assertThat(range(id("$lt", "a"), ORDER)).isNull();
        assertThat(range(id("$gt", "a"), new Document("_id", -1))).isNull();
        assertThat(range(id("$gt", "a").append("text", "x"), ORDER)).isNull();
        assertThat(range(new Document("_id", new Document("$gt", "a").append("$lt", "b")), ORDER)).isNull();
    }
}
