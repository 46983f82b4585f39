package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.config.WorkerProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary's part of the streams' entries. */
class WorkerShareTest {

    @TempDir
    private Path directory;
    private Instant now = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void whileItIsACanary_thenSoManyAMinuteAndAsStableAsManyAsCome() throws IOException {
        Path role = Files.writeString(directory.resolve("role"), "canary\n");
        WorkerShare share = share(new WorkerProperties(true, role.toString(), 60));

        assertThat(share.isLeft(100)).as("what was taken before counts for nothing").isTrue();
        assertThat(share.isLeft(159)).isTrue();
        assertThat(share.isLeft(160)).isFalse();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(share.isLeft(160)).isTrue();
        assertThat(share.isLeft(230)).isFalse();
        Files.writeString(role, "stable");
        assertThat(share.isLeft(230)).isTrue();
    }

    @Test
    void whereNothingSaysThatItIsACanary_thenAsManyAsCome() {
        for (WorkerProperties settings : new WorkerProperties[] {
                new WorkerProperties(true, "", 60), new WorkerProperties(true, directory.resolve("absent").toString(), 60)}) {
            WorkerShare share = share(settings);
            share.isLeft(0);
            assertThat(share.isLeft(1_000)).isTrue();
        }
    }

    private WorkerShare share(WorkerProperties settings) {
        return new WorkerShare(settings, new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }
}
