package io.reviewqa.camel.redis.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryIdsTest {

    @Test
    void whenAnIdIsOfRedis_thenItTellsWhenTheEntryWasAdded() {
        assertEquals(Instant.ofEpochMilli(1_700_000_000_000L), new StreamEntry("s", "1700000000000-7", Map.of(), 1).addedAt());
        assertEquals(0, EntryIds.millis("0-1"));
    }

    @Test
    void whenAnIdIsOfNoTime_thenItIsTheLatest() {
        for (String id : new String[] {"9223372036854775807-0", "9223372036854775808-0",
                "18446744073709551615-18446744073709551615"}) {
            assertEquals(Long.MAX_VALUE, EntryIds.millis(id));
            assertEquals(Long.MAX_VALUE, EntryIds.addedAt(id).toEpochMilli());
        }
    }
}
