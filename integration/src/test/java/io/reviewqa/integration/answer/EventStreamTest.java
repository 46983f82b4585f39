package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final byte[] buffer = new byte[1_000];

    @Test
    void whenEventsWait_thenEachIsReadByItself() throws IOException {
        EventStream stream = new EventStream(Duration.ofMinutes(1));
        stream.send("token", "{\"text\":\"짜다\"}");
        stream.send("answer", "{}");
        stream.end();
        assertThat(read(stream)).isEqualTo("event: token\ndata: {\"text\":\"짜다\"}\n\n");
        assertThat(read(stream)).isEqualTo("event: answer\ndata: {}\n\n");
        assertThat(stream.read(buffer)).isEqualTo(-1);
        assertThat(stream.read()).as("and stays at its end").isEqualTo(-1);
    }

    @Test
    void whenTheBufferIsSmall_thenNothingIsLost() throws IOException {
        EventStream stream = new EventStream(Duration.ofMinutes(1));
        stream.send("token", "{}");
        stream.end();
        StringBuilder read = new StringBuilder();
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            read.append((char) next);
        }
        assertThat(read).hasToString("event: token\ndata: {}\n\n");
    }

    @Test
    void whenSilent_thenAComment() throws IOException {
        EventStream stream = new EventStream(Duration.ofMillis(1));
        assertThat(read(stream)).isEqualTo(": heartbeat\n\n");
        stream.send("token", "{}");
        assertThat(read(stream)).startsWith("event: token");
    }

    @Test
    void whenNothingIsThereYet_thenReadingWaits() {
        EventStream stream = new EventStream(Duration.ofMinutes(1));
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return read(stream);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        stream.send("token", "{}");
        assertThat(reader.join()).startsWith("event: token");
    }

    private String read(EventStream stream) throws IOException {
        return new String(buffer, 0, stream.read(buffer), StandardCharsets.UTF_8);
    }
}
