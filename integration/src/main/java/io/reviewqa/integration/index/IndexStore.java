package io.reviewqa.integration.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the index is kept: a folder, or memory. Whatever cannot be read there is derived from MongoDB and made again. */
final class IndexStore implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexStore.class);

    /** A question looks into each segment, and that is most of what it costs where a shop is small; Lucene leaves ten. */
    private static final int SEGMENTS_OF_A_SIZE = 4;

    private final String name;
    private final Directory directory;

    /** @param name by which messages speak of the directory */
    IndexStore(String name, Directory directory) {
        this.name = name;
        this.directory = directory;
    }

    /** @param folder made when absent; null for memory */
    static IndexStore in(Path folder) throws IOException {
        return folder == null
                ? new IndexStore("memory", new ByteBuffersDirectory())
                : new IndexStore(folder.toAbsolutePath().toString(), new MMapDirectory(Files.createDirectories(folder)));
    }

    /** The folder, or {@code memory}. */
    String name() {
        return name;
    }

    /** What Lucene's files take; NaN when they cannot be listed. Files come and go meanwhile: one that is gone takes nothing. */
    double bytes() {
        try {
            return Arrays.stream(directory.listAll()).mapToLong(this::bytes).sum();
        } catch (IOException | AlreadyClosedException e) {
            return Double.NaN;
        }
    }

    private long bytes(String file) {
        try {
            return directory.fileLength(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Opens the index where its last commit left it; empty when there is none, or none that can be read.
     *
     * @throws IndexLockedException when another process has it open
     */
    IndexSession open() throws IOException {
        try {
            return openAnew();
        } catch (LockObtainFailedException e) {
            throw new IndexLockedException(name, e);
        }
    }

    private IndexSession openAnew() throws IOException {
        try {
            requireReadable();
            return session();
        } catch (LockObtainFailedException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            // The second is how Lucene says that it does not know the codec of a much older or newer version.
            LOG.warn("The index in {} cannot be read and is rebuilt: {}", name, e.toString());
            deleteIndex();
            return session();
        }
    }

    /** A commit comes from {@link IndexSession#commit} alone, with the state that belongs to it. */
    private IndexSession session() throws IOException {
        return new IndexSession(new IndexWriter(directory, new IndexWriterConfig(IndexFields.analyzer())
                .setCodec(new SentenceCodec())
                .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_OF_A_SIZE))
                .setCommitOnClose(false)));
    }

    /** Reads the index once, for a damaged file would else come to light when it is merged, and end the writer each time. */
    private void requireReadable() throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return;
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            if (!IndexState.isOfThisFormat(reader.getIndexCommit().getUserData())) {
                throw new IOException("its documents are those of another version of ReviewQA");
            }
            for (LeafReaderContext leaf : reader.leaves()) {
                requireIntact(leaf);
            }
        }
    }

    /** Reads all of a segment's files. */
    static void requireIntact(LeafReaderContext leaf) throws IOException {
        if (FilterLeafReader.unwrap(leaf.reader()) instanceof CodecReader segment) {
            segment.checkIntegrity();
        }
    }

    /** Only files of Lucene's: the folder may have been named by mistake. */
    private void deleteIndex() throws IOException {
        try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (String file : directory.listAll()) {
                lock.ensureValid();
                if (file.startsWith(IndexFileNames.SEGMENTS) || file.startsWith(IndexFileNames.PENDING_SEGMENTS)
                        || IndexFileNames.CODEC_FILE_PATTERN.matcher(file).matches()) {
                    directory.deleteFile(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
