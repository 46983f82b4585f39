package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.modelserver.backend.gguf.TinyGguf;
import io.reviewqa.modelserver.support.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No schema and no prompt reaches an abort in llama.cpp: each is answered or refused, by a process that would end with it. */
class HostileGenerationsIT {

    private static final String PROCESS = "io.reviewqa.modelserver.generation.HostileGenerations";
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_127);
    private static final int MANY = Integer.getInteger("fuzz.schemas", 100_000);

    @TempDir
    private Path folder;

    @Test
    void when500HostileSchemasAndPromptsAreSent_thenTheProcessLives() throws IOException, InterruptedException {
        assertThat(run(TinyGguf.write(folder), 350, 5)).contains("INVALID_INPUT", "json STOP", "json LENGTH", "text");
        assertThat(run(TinyGguf.writeWithBytePairs(folder), 150, 5)).contains("INVALID_INPUT", "json STOP", "json LENGTH");
    }

    /** {@code -Pthorough -Dfuzz.schemas=100000 -Dfuzz.seed=…} */
    @Test
    @Tag("thorough")
    void whenAHundredThousandAreSent_thenTheProcessLives() throws IOException, InterruptedException {
        run(TinyGguf.write(folder), MANY / 2, 240);
        run(TinyGguf.writeWithBytePairs(folder), MANY - MANY / 2, 240);
    }

    private String run(Path model, int count, int minutes) throws IOException, InterruptedException {
        Path log = folder.resolve("process.log");
        Path atWork = folder.resolve("at-work.txt");
        Process process = JavaCommand.of(PROCESS, log.toFile(), model.toString(), String.valueOf(SEED), String.valueOf(count),
                atWork.toString()).directory(folder.toFile()).start();
        try {
            boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
            String said = Files.readString(log);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s%nended over or at %s", said, Files.readString(atWork, StandardCharsets.UTF_16)).isTrue();
            System.out.print(said);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
