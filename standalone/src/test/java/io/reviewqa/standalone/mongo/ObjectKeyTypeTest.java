package io.reviewqa.standalone.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ObjectKeyTypeTest {

    private final ObjectKeyType keys = ObjectKeyType.INSTANCE;

    @Test
    @Timeout(30)
    void whenKeysOfOtherTypesAreWrittenMeanwhile_thenKeysAreComparedAsTheyAre() {
        ObjectId first = new ObjectId(new byte[12]);
        ObjectId second = new ObjectId(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                keys.write(new WriteBuffer(), "text");
                keys.write(new WriteBuffer(), first);
                keys.write(new WriteBuffer(), 2.5);
            }
        });
        try {
            for (int i = 0; i < 100_000; i++) {
                assertThat(keys.compare(first, second)).isNegative();
                assertThat(keys.compare(second, second)).isZero();
            }
        } finally {
            isOver.set(true);
        }
        writer.join();
    }
}
