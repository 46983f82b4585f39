package io.reviewqa.integration.api.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The text of a body. Bytes that are none are never replaced: a read that comes to them throws a
 * {@link MalformedTextException}, after all before them was read, and the next read goes on behind them. A byte order mark is
 * no part of the text.
 */
final class TextReader extends Reader {

    private static final int BUFFER = 1 << 13;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withPrefix("0x").withUpperCase();

    private final InputStream in;
    private final Charset declared;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private CharsetDecoder decoder;
    private boolean ended;
    private boolean drained;
    /** Of the body, up to the position of {@link #bytes}. */
    private long passed;

    private TextReader(InputStream in, Charset declared) {
        this.in = in;
        this.declared = declared;
    }

    /**
     * Nothing is read before the first read.
     *
     * @param declared null when it is to be told from the first bytes; UTF-8 when they do not tell
     */
    static BufferedReader of(InputStream in, Charset declared) {
        // Its buffer always has room for more than one character, which a single code point may need.
        return new BufferedReader(new TextReader(in, declared), BUFFER);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (decoder == null) {
            begin();
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (true) {
            CoderResult result = decode(chars);
            if (chars.position() > 0) {
                return chars.position();
            }
            if (result.isError()) {
                throw malformed(result.length());
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private CoderResult decode(CharBuffer chars) {
        if (!drained) {
            int before = bytes.position();
            CoderResult result = decoder.decode(bytes, chars, ended);
            passed += bytes.position() - before;
            drained = ended && result.isUnderflow();
            if (!drained) {
                return result;
            }
        }
        return decoder.flush(chars);
    }

    private MalformedTextException malformed(int length) {
        byte[] bad = new byte[length];
        bytes.get(bad);
        long position = passed + 1;
        passed += length;
        return new MalformedTextException(HEX.formatHex(bad), position, decoder.charset().name());
    }

    private void begin() throws IOException {
        while (!ended && bytes.remaining() < ByteOrder.LONGEST_MARK) {
            fill();
        }
        ByteOrder order = ByteOrder.of(bytes, declared);
        Charset charset = order != null ? order.charset() : declared != null ? declared : StandardCharsets.UTF_8;
        decoder = charset.newDecoder();
        if (order != null) {
            bytes.position(bytes.position() + order.markLength());
            passed = order.markLength();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read > 0) {
            bytes.position(bytes.position() + read);
        }
        ended = read < 0;
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
