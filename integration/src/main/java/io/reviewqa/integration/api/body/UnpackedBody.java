package io.reviewqa.integration.api.body;

import io.reviewqa.integration.api.ApiException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A body by gzip, unpacked as it is read: the text of all its members. */
final class UnpackedBody extends InputStream {

    private final Packed packed;
    private final InputStream unpacked;
    private final UnpackLimits limits;
    private long bytes;
    private long line;

    private UnpackedBody(Packed packed, UnpackLimits limits) throws IOException {
        this.packed = packed;
        this.limits = limits;
        this.unpacked = opened(packed);
    }

    /**
     * @throws IOException when the packed body breaks off
     * @throws ApiException (400) when it is none
     */
    static InputStream of(InputStream body, UnpackLimits limits) throws IOException {
        PushbackInputStream packed = new PushbackInputStream(body);
        int first = packed.read();
        if (first < 0) {
            return packed;
        }
        packed.unread(first);
        return new UnpackedBody(new Packed(packed), limits);
    }

    private static InputStream opened(Packed packed) throws IOException {
        try {
            return new GzipCompressorInputStream(packed, true);
        } catch (IOException e) {
            throw packed.reason(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            read = unpacked.read(target, offset, length);
        } catch (IOException e) {
            throw packed.reason(e);
        }
        if (read > 0) {
            count(target, offset, read);
        }
        return read;
    }

    private void count(byte[] target, int offset, int read) {
        bytes += read;
        int feed = read - 1;
        while (feed >= 0 && target[offset + feed] != '\n') {
            feed--;
        }
        line = feed < 0 ? line + read : read - 1 - feed;
        if (bytes > limits.bytes()) {
            throw ApiException.bodyTooLarge("the body is longer than %d bytes when unpacked".formatted(limits.bytes()));
        }
        if (line > limits.line()) {
            throw ApiException.bodyTooLarge(
                    "the body is longer than %d bytes when unpacked, without a line break".formatted(limits.line()));
        }
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    /** Remembers whether it was this that failed, or what was made of it. */
    private static final class Packed extends FilterInputStream {

        private boolean failed;

        private Packed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        /** The failure of reading, or that what was read is damaged. */
        private IOException reason(IOException failure) {
            if (failed) {
                return failure;
            }
            throw ApiException.invalid("the body is not gzip, as Content-Encoding says, or is damaged or cut short",
                    failure);
        }
    }
}
