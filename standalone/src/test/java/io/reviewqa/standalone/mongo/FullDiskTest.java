package io.reviewqa.standalone.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.reviewqa.standalone.TestPorts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FullDiskTest {

    private static volatile boolean full;

    private final Channel channel = new EmbeddedChannel();

    @TempDir
    Path folder;

    @Test
    void whenTheDiskIsFull_thenWritesAreRefusedWithWhatToDoAndWhatWasAcknowledgedStays(CapturedOutput output) {
        FilePath.register(new FullDisk());
        DurableH2Backend backend = backend();
        assertThat(insert(backend, "kept")).containsEntry("n", 1);

        full = true;
        Document refusal = insert(backend, "refused");
        assertThat(refusal).containsEntry("ok", 0.0).containsEntry("code", 14031).containsEntry("codeName", "OutOfDiskSpace");
        assertThat(insert(backend, "refused, too")).containsEntry("ok", 0.0);
        assertThat((String) refusal.get("errmsg")).contains("no room left here", "reviewqa.mv", "Make room on the disk");
        assertThat(output.toString().split("Make room on the disk", -1)).as("said once").hasSize(2);

        full = false;
        DurableH2Backend restarted = backend();
        assertThat(restarted.handleCommand(channel, "reviewqa", "count", new Document("count", "reviews")))
                .containsEntry("n", 1);
        restarted.close();
    }

    @Test
    void whenAWriteHasFailed_thenTheFileIsOpenedAgainAndWrittenOnceThereIsRoom() {
        FilePath.register(new FullDisk());
        int port = TestPorts.free().mongo();
        WireServer server = new WireServer(this::backend);
        server.bind("127.0.0.1", port);
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port)) {
            MongoCollection<org.bson.Document> reviews = client.getDatabase("reviewqa").getCollection("reviews");
            reviews.insertOne(new org.bson.Document("_id", "kept"));
            full = true;
            assertThatThrownBy(() -> reviews.insertOne(new org.bson.Document("_id", "refused")))
                    .isInstanceOfSatisfying(MongoException.class, refusal -> assertThat(refusal.getCode()).isEqualTo(14031));
            await().ignoreExceptions().untilAsserted(() -> assertThat(ids(reviews)).containsExactly("kept"));

            full = false;
            await().ignoreExceptions().until(() -> reviews.insertOne(new org.bson.Document("_id", "after")).wasAcknowledged());
            assertThat(ids(reviews)).containsExactly("after", "kept");
        } finally {
            full = false;
            server.shutdown();
        }
    }

    private static List<String> ids(MongoCollection<org.bson.Document> reviews) {
        return reviews.find().map(review -> review.getString("_id")).into(new ArrayList<>()).stream().sorted().toList();
    }

    private DurableH2Backend backend() {
        MVStore store = new MVStore.Builder().fileName("full:" + folder.resolve("reviewqa.mv")).open();
        DurableH2Backend backend = new DurableH2Backend(store, 10);
        backend.enableOplog();
        return backend;
    }

    private Document insert(DurableH2Backend backend, String id) {
        return backend.handleCommand(channel, "reviewqa", "insert",
                new Document("insert", "reviews").append("documents", List.of(new Document("_id", id))));
    }

    /** A file system whose writes fail when told to; H2 makes one of each path. */
    public static final class FullDisk extends FilePathWrapper {

        @Override
        public String getScheme() {
            return "full";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new Filling(super.open(mode));
        }
    }

    private static final class Filling extends FileBaseDefault {

        private final FileChannel file;

        Filling(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (full) {
                throw new IOException("no room left here");
            }
            return file.write(source, position);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
