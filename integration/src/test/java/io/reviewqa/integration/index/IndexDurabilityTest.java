package io.reviewqa.integration.index;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.embedding.EmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits and failing writes: what the index claims to hold, it holds. */
class IndexDurabilityTest {

    private static final String STREAM = "vector-index";
    private static final int CHANGES = 500;

    private final Disk disk = new Disk();
    private ReviewIndex index;

    @BeforeEach
    void open() throws IOException {
        index = new LuceneIndex(new IndexStore("test", disk), new EmbeddingModel());
        index.follow("db");
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void whenCommittedWhileChangesAreApplied_thenNoCommitClaimsMoreThanItHolds() throws Exception {
        CompletableFuture<Void> applied = CompletableFuture.runAsync(this::applyAll);
        int commits = 0;
        while (!applied.isDone() || claimed() < CHANGES) {
            index.commit();
            commits++;
            assertThat(held()).as("reviews in commit %s", commits).isGreaterThanOrEqualTo(claimed());
        }
        applied.get();
        assertThat(commits).isGreaterThan(1);
    }

    @Test
    void whenTheDiskIsFull_thenWhatWasLostIsReadAgainOnceThereIsRoom() throws IOException {
        List<Object> searchable = new ArrayList<>();
        index.onSearchable(changes -> changes.forEach(change -> searchable.add(change.id())));
        take("1");
        index.commit();
        take("2");
        disk.full = true;
        assertThatThrownBy(() -> take("3")).isInstanceOf(IOException.class).hasMessageContaining("No space left");
        assertThatThrownBy(() -> take("3")).isInstanceOf(IOException.class).hasMessageContaining("No space left");
        assertThat(index.size()).as("the last commit is searched meanwhile").isPositive();
        assertThat(searchable).as("a batch that fails tells nothing").containsExactly("r1", "r2");
        disk.full = false;

        assertThatThrownBy(() -> take("3"))
                .as("the position must not step over what was lost")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("read again");
        assertThat(index.position(STREAM)).isEqualTo("1");
        take("2");
        take("3");
        index.commit();
        assertThat(index.size()).isEqualTo(3);
        assertThat(claimed()).isEqualTo(3);
        assertThat(searchable).as("r2 was lost, r3 was only read again").containsExactly("r1", "r2", "r3", "r2");
    }

    @Test
    void whenACommitFails_thenTheNextHoldsIt() throws IOException {
        take("1");
        disk.full = true;
        assertThatThrownBy(() -> index.commit()).isInstanceOf(IOException.class);
        disk.full = false;
        assertThat(claimed()).isZero();
        index.commit();
        assertThat(claimed()).isEqualTo(1);
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void whenCommitted_thenTheStatusSaysSoAlsoAfterARestart(@TempDir Path folder) throws IOException {
        IndexStatus status;
        try (ReviewIndex kept = new LuceneIndex(IndexStore.in(folder), new EmbeddingModel())) {
            kept.apply(List.of(review("r1", "s1", null, sentence("Too salty for me.", 0))));
            kept.moveTo(STREAM, "1");
            assertThat(kept.status().committedAt()).isNull();
            assertThat(kept.status().committedPositions()).isEmpty();
            assertThat(kept.uncommittedSince()).isNotNull();
            kept.commit();
            assertThat(kept.uncommittedSince()).isNull();
            status = kept.status();
        }
        assertThat(status.location()).isEqualTo(folder.toString());
        assertThat(status.reviews()).isEqualTo(1);
        assertThat(status.sentences()).isEqualTo(1);
        assertThat(status.committedPositions()).containsExactly(Map.entry(STREAM, "1"));
        assertThat(status.committedAt()).isNotNull();

        try (ReviewIndex restarted = new LuceneIndex(IndexStore.in(folder), new EmbeddingModel())) {
            assertThat(restarted.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenTheIndexIsClosed_thenNoDocumentIsBlamed(boolean bad) throws IOException {
        index.close();
        ChangeEvent change = review("r", "s1", null, sentence("Too salty for me.", 0));
        if (bad) {
            change.fullDocument().append("sentences", 1);
        }
        assertThatThrownBy(() -> index.apply(List.of(change))).isInstanceOf(AlreadyClosedException.class);
    }

    private void applyAll() {
        try {
            for (int i = 1; i <= CHANGES; i++) {
                take(String.valueOf(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String number) throws IOException {
        index.apply(List.of(review("r" + number, "s1", null, sentence("Too salty for me.", 0))));
        index.moveTo(STREAM, number);
    }

    private int claimed() throws IOException {
        try (DirectoryReader commit = DirectoryReader.open(disk)) {
            return Integer.parseInt(IndexState.of(commit.getIndexCommit().getUserData()).tokens().getOrDefault(STREAM, "0"));
        }
    }

    /** Each review is a document a sentence, and one that counts it. */
    private int held() throws IOException {
        try (DirectoryReader commit = DirectoryReader.open(disk)) {
            return commit.numDocs() / 2;
        }
    }

    /** A disk in memory that can be full. */
    private static final class Disk extends FilterDirectory {

        private volatile boolean full;

        Disk() {
            super(new ByteBuffersDirectory());
        }

        private void requireRoom() throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            requireRoom();
            return super.createOutput(name, context);
        }

        @Override
        public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
            requireRoom();
            return super.createTempOutput(prefix, suffix, context);
        }
    }
}
