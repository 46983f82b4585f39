package io.reviewqa.standalone.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.exception.MongoServerError;
import io.reviewqa.standalone.mongo.OplogEntry.Type;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OplogStoreTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final MVStore file = MVStore.open(null);

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void whenAppended_thenTimestampsRiseWithinTheSecondAndWithTheClock() {
        store(NOON, 100).append(inserts(1, 2));
        OplogStore store = store(NOON.plusSeconds(1), 100);
        store.append(inserts(3));

        assertThat(timestampsAfter(store, begin())).containsExactly(begin() + 1, begin() + 2, begin() + (1L << 32));
        assertThat(store.last()).isEqualTo(begin() + (1L << 32));
    }

    @Test
    void whenTheClockWasSetBack_thenTimestampsGoOnFromTheLastOne() {
        store(NOON, 100).append(inserts(1));
        OplogStore store = store(NOON.minusSeconds(3600), 100);
        store.append(inserts(2));

        assertThat(timestampsAfter(store, begin())).containsExactly(begin() + 1, begin() + 2);
    }

    @Test
    void whenReadFromAPosition_thenOnlyWhatFollowsIsShown() {
        OplogStore store = store(NOON, 100);
        store.append(inserts(1, 2, 3));

        assertThat(timestampsAfter(store, begin() + 2)).containsExactly(begin() + 3);
        assertThat(timestampsAfter(store, store.last())).isEmpty();
    }

    @Test
    void whenFull_thenTheOldestAreDroppedAndCannotBeResumedFrom() {
        OplogStore store = store(NOON, 10);
        store.append(inserts(IntStream.rangeClosed(1, 25).toArray()));

        assertThat(timestampsAfter(store, begin() + 15)).hasSize(10);
        assertThatThrownBy(() -> store.after(begin() + 14))
                .isInstanceOfSatisfying(MongoServerError.class, e -> assertThat(e.getCode()).isEqualTo(286))
                .hasMessageContaining("may no longer be in the oplog");
    }

    @Test
    void whenFullWithSlack_thenAtMostOnePercentMoreIsKept() {
        OplogStore store = store(NOON, 200);
        for (int i = 0; i < 1000; i++) {
            store.append(inserts(i));
            long kept = timestampsAfter(store, Math.max(begin() - 1, store.last() - 200)).size();
            assertThat(kept).isEqualTo(Math.min(i + 2, 200));
        }
        assertThatThrownBy(() -> store.after(store.last() - 203)).isInstanceOf(MongoServerError.class);
    }

    @Test
    void whenThePositionIsOlderThanTheLog_thenItIsLost() {
        OplogStore store = store(NOON, 10);

        assertThat(timestampsAfter(store, begin() - 1)).as("from its first second on, the log is whole").hasSize(1);
        assertThatThrownBy(() -> store.requireReach(begin() - 2)).isInstanceOf(MongoServerError.class);
    }

    @Test
    void whenEncoded_thenAnyIdComesBackInItsType() {
        for (Object id : List.of("text", 7, 8L, 1.5, new de.bwaldvogel.mongo.bson.ObjectId(),
                new de.bwaldvogel.mongo.bson.Document("store", 1).append("no", 2))) {
            OplogEntry entry = new OplogEntry(Type.DELETE, "shop.reviews", id);
            assertThat(OplogEntry.decode(entry.encode())).isEqualTo(entry);
        }
        OplogEntry drop = new OplogEntry(Type.DROP, "shop.reviews", null);
        assertThat(OplogEntry.decode(drop.encode())).isEqualTo(drop);
    }

    private OplogStore store(Instant now, long capacity) {
        return new OplogStore(file, Clock.fixed(now, ZoneOffset.UTC), capacity);
    }

    private static long begin() {
        return NOON.getEpochSecond() << 32;
    }

    private static List<OplogEntry> inserts(int... ids) {
        return IntStream.of(ids).mapToObj(id -> new OplogEntry(Type.INSERT, "shop.reviews", id)).toList();
    }

    private static List<Long> timestampsAfter(OplogStore store, long timestamp) {
        List<Long> timestamps = new ArrayList<>();
        store.after(timestamp).forEachRemaining(timestamps::add);
        return timestamps;
    }
}
