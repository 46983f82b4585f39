package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.body.RequestBytes;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A file as it was sent, by gzip or zip or neither, unpacked while it is read: one text, or those of an archive one by one. */
final class ImportFile {

    private static final int MAGIC = 4;

    private final Charset charset;
    private final Counted sent;
    private final ZipArchiveInputStream archive;
    private InputStream single;

    /** @param name null when it is not known */
    record Part(String name, BufferedReader text) {}

    ImportFile(InputStream sent, Charset charset) throws IOException {
        this.sent = new Counted(sent);
        this.charset = charset;
        InputStream unpacked = unpacked(this.sent);
        this.archive = startsWith(unpacked, 'P', 'K', 3, MAGIC) ? new ZipArchiveInputStream(unpacked) : null;
        this.single = archive == null ? unpacked : null;
    }

    /** The next text; null when there is none. */
    Part next() throws IOException {
        if (archive == null) {
            InputStream text = single;
            single = null;
            return text == null ? null : part(null, text);
        }
        for (ZipArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (isFile(entry)) {
                if (!archive.canReadEntryData(entry)) {
                    throw ApiException
                            .invalid("%s of the archive is packed in a way that is not read".formatted(entry.getName()));
                }
                return part(entry.getName(), unpacked(archive));
            }
        }
        return null;
    }

    boolean isArchive() {
        return archive != null;
    }

    /** Bytes read so far, as they were sent. */
    long bytes() {
        return sent.bytes;
    }

    private Part part(String name, InputStream text) {
        return new Part(name, new BufferedReader(new DamagedText(RequestBytes.text(text, charset))));
    }

    /** Not what a system puts beside files for itself. */
    private static boolean isFile(ZipArchiveEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory() && !name.startsWith("__MACOSX/")
                && !name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }

    private static InputStream unpacked(InputStream packed) throws IOException {
        InputStream start = new BufferedInputStream(packed);
        return startsWith(start, 0x1f, 0x8b) ? new BufferedInputStream(new GzipCompressorInputStream(start, true)) : start;
    }

    private static boolean startsWith(InputStream in, int... magic) throws IOException {
        in.mark(MAGIC);
        byte[] start = in.readNBytes(magic.length);
        in.reset();
        for (int i = 0; i < magic.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static final class Counted extends FilterInputStream {

        private volatile long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            add(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            add(Math.max(read, 0));
            return read;
        }

        private void add(int read) {
            // One thread reads; others only look.
            bytes = bytes + read;
        }
    }
}
