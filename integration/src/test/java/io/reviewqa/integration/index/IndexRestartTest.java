package io.reviewqa.integration.index;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.config.IndexEngine;
import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a restart finds in the index's folder. */
@ExtendWith(OutputCaptureExtension.class)
class IndexRestartTest {

    private static final String STREAM = "vector-index";
    private static final String REBUILT = "cannot be read and is rebuilt";

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = temporary.resolve("index");
    }

    @Test
    void whenStoppedInOrder_thenGoesOnWhereItWas() throws IOException {
        indexed("r1");
        try (ReviewIndex index = open(folder)) {
            assertThat(index.size()).as("shown before it is known whose they are").isZero();
            index.follow("db");
            assertThat(index.position(STREAM)).isEqualTo("token of r1");
            assertThat(index.size()).isEqualTo(1);
            assertThat(new SentenceSearch(index).byWords(SearchScope.of("s1", null), "salty", 5)).hasSize(1);
        }
    }

    @Test
    void whenKilledBetweenCommits_thenGoesOnFromTheLastCommit() throws IOException {
        Path left = temporary.resolve("left");
        try (ReviewIndex index = open(folder)) {
            index.follow("db");
            take(index, "r1");
            index.commit();
            take(index, "r2");
            copy(folder, left);
        }
        try (ReviewIndex index = open(left)) {
            index.follow("db");
            assertThat(index.position(STREAM)).isEqualTo("token of r1");
            take(index, "r1");
            take(index, "r2");
            assertThat(index.size()).isEqualTo(2);
        }
    }

    @Test
    void whenKilledBeforeTheFirstCommit_thenTheCollectionIsReadAnew() throws IOException {
        Path left = temporary.resolve("left");
        try (ReviewIndex index = open(folder)) {
            index.follow("db");
            take(index, "r1");
            copy(folder, left);
        }
        try (ReviewIndex index = open(left)) {
            index.follow("db");
            assertThat(index.position(STREAM)).isNull();
        }
    }

    @Test
    void whenTheCollectionIsReadAnew_thenWhatAnEarlierProcessTookFromItStaysOnlyIfItIsThere() throws IOException {
        indexed("gone", "stays");
        Instant scan = Instant.EPOCH.minusSeconds(60);
        try (ReviewIndex index = open(folder)) {
            index.follow("db");
            ChangeEvent stays = review("stays", "s1", null, sentence("Too salty for me.", 0));
            index.apply(List.of(ChangeEvent.snapshot(stays.fullDocument(), scan), ChangeEvent.snapshotEnd(scan)));
            assertThat(new SentenceSearch(index).all(SearchScope.of(null, null), 5))
                    .as("also where the server's clock was ahead of ours")
                    .extracting(SentenceHit::reviewId)
                    .containsExactly("stays");
        }
    }

    @Test
    void whenAnotherDatabaseIsFollowed_thenNothingOfTheFirstIsLeft(CapturedOutput output) throws IOException {
        indexed("r1");
        try (ReviewIndex index = open(folder)) {
            assertThat(index.size()).isZero();
            index.follow("another");
            assertThat(index.size()).isZero();
            assertThat(index.position(STREAM)).isNull();
        }
        assertThat(output).containsOnlyOnce("belongs to another database");
        try (ReviewIndex index = open(folder)) {
            index.follow("db");
            assertThat(index.size()).isZero();
        }
    }

    @Test
    void whenTheIndexIsOfAnotherFormat_thenBuiltAnewAndNothingElseInTheFolderIsTouched(CapturedOutput output)
            throws IOException {
        try (FSDirectory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.addDocument(new Document());
        }
        Path stranger = Files.writeString(folder.resolve("notes.txt"), "mine");
        assertEmpty(folder);
        assertThat(output).containsOnlyOnce(REBUILT).contains(folder.toString(), "another version of ReviewQA");
        assertThat(stranger).hasContent("mine");
    }

    @Test
    void whenAnyFileIsDamaged_thenBuiltAnew(CapturedOutput output) throws IOException {
        indexed("r1", "r2");
        int damaged = 0;
        for (Path file : files(folder)) {
            for (Damage damage : List.<Damage>of(IndexRestartTest::flipByte, IndexRestartTest::cut, Files::delete)) {
                Path copy = temporary.resolve("damaged" + damaged++);
                copy(folder, copy);
                damage.to(copy.resolve(file.getFileName()));
                assertEmpty(copy);
            }
        }
        assertThat(damaged).isPositive();
        assertThat(output.getAll().split(REBUILT, -1)).as("log lines, one for each but a segments file that is gone")
                .hasSize(damaged);
    }

    @Test
    void whenAnotherProcessHoldsTheFolder_thenItIsNamed() throws IOException {
        try (ReviewIndex first = open(folder)) {
            first.follow("db");
            take(first, "r1");
            first.commit();
            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(IndexLockedException.class)
                    .hasMessage("The index folder %s is in use by another process.", folder.toAbsolutePath());
            take(first, "r2");
            assertThat(first.size()).isEqualTo(2);
        }
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    private static void flipByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private void assertEmpty(Path folder) throws IOException {
        try (ReviewIndex index = open(folder)) {
            index.follow("db");
            assertThat(index.size()).isZero();
            assertThat(index.position(STREAM)).isNull();
            take(index, "r3");
            assertThat(index.size()).isEqualTo(1);
        }
    }

    private void indexed(String... reviewIds) throws IOException {
        try (ReviewIndex index = open(folder)) {
            index.follow("db");
            for (String reviewId : reviewIds) {
                take(index, reviewId);
            }
        }
    }

    private static void take(ReviewIndex index, String reviewId) throws IOException {
        index.apply(List.of(review(reviewId, "s1", null, sentence("Too salty for me.", 0))));
        index.moveTo(STREAM, "token of " + reviewId);
    }

    private static ReviewIndex open(Path folder) throws IOException {
        return new LuceneIndex(new IndexProperties(IndexEngine.LUCENE, folder, Duration.ofDays(1)), new EmbeddingModel());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith(IndexWriter.WRITE_LOCK_NAME)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
