package io.reviewqa.standalone.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;

class IndexKeyTypeTest {

    private static final List<KeyValue> IN_ORDER = Stream.concat(
            Stream.of("", "a", "aa", "b", "\uac00", "\ud83d\ude00").map(KeyValue::new),
            Stream.of("0".repeat(24), "7f" + "0".repeat(22), "80" + "0".repeat(22)).map(ObjectId::new).map(KeyValue::new))
            .toList();
    private static final List<KeyValue> OTHERS = List.of(new KeyValue(1.0), new KeyValue(true), new KeyValue("a", "b"),
            new KeyValue(new Document("a", 1.0)), new KeyValue(Arrays.asList((Object) null)));

    @Test
    void whenKeysAreCompared_thenTextsAndObjectIdsStandInTheirOrderBeforeOthers() {
        List<KeyValue> sorted = new ArrayList<>(IN_ORDER);
        sorted.addAll(OTHERS);
        Collections.shuffle(sorted, new Random(1));
        sorted.sort(IndexKeyType.INSTANCE);
        assertThat(sorted).startsWith(IN_ORDER.toArray(KeyValue[]::new)).hasSize(IN_ORDER.size() + OTHERS.size());
    }

    @Test
    void whenAKeyIsWritten_thenTheSameIsRead() {
        Stream.concat(IN_ORDER.stream(), OTHERS.stream()).forEach(key -> {
            WriteBuffer buffer = new WriteBuffer();
            IndexKeyType.INSTANCE.write(buffer, key);
            assertThat(IndexKeyType.INSTANCE.read(buffer.getBuffer().flip())).isEqualTo(key);
        });
    }

    @Test
    void whenKeysOfAllKindsAreInOneMap_thenEachIsFound() {
        try (MVStore store = new MVStore.Builder().open()) {
            MVMap<KeyValue, Object> map =
                    store.openMap("index", new MVMap.Builder<KeyValue, Object>().keyType(IndexKeyType.INSTANCE));
            Stream.concat(OTHERS.stream(), IN_ORDER.stream()).forEach(key -> map.put(key, key.toString()));
            Stream.concat(OTHERS.stream(), IN_ORDER.stream())
                    .forEach(key -> assertThat(map.get(key)).isEqualTo(key.toString()));
        }
    }
}
