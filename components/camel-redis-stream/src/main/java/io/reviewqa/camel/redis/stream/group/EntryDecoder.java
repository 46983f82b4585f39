package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.StreamEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the bytes of an entry into text, or says why that cannot be done. */
public final class EntryDecoder {

    private static final char REPLACEMENT = '\uFFFD';

    private final String stream;
    private final long maxSize;
    private final boolean replacing;

    /**
     * @param maxSize bytes of all names and values an entry may have
     */
    EntryDecoder(String stream, long maxSize) {
        this(stream, maxSize, false);
    }

    /**
     * @param replacing whether what is not UTF-8 becomes U+FFFD
     */
    public EntryDecoder(String stream, long maxSize, boolean replacing) {
        this.stream = stream;
        this.maxSize = maxSize;
        this.replacing = replacing;
    }

    /**
     * @throws MalformedEntryException if the entry is too large, has no fields or is not UTF-8, unless that is replaced
     */
    StreamEntry decode(StreamRecord entry) throws MalformedEntryException {
        List<byte[]> parts = entry.fields();
        if (parts.isEmpty()) {
            throw new MalformedEntryException("The entry has no fields");
        }
        long size = entry.size();
        if (size > maxSize) {
            throw new MalformedEntryException("The entry has " + size + " bytes, more than maxEntrySize = " + maxSize);
        }
        Map<String, String> fields = new LinkedHashMap<>(parts.size());
        for (int i = 0; i < parts.size(); i += 2) {
            String name = text(parts.get(i), "name of field number " + (i / 2 + 1));
            fields.put(name, text(parts.get(i + 1), name));
        }
        return new StreamEntry(stream, entry.id(), fields, entry.deliveryCount());
    }

    private String text(byte[] bytes, String what) throws MalformedEntryException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // The lenient decoder is intrinsic and fast; only what it may have repaired is looked at again.
        if (!replacing && text.indexOf(REPLACEMENT) >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            } catch (CharacterCodingException e) {
                throw new MalformedEntryException("Not UTF-8: " + what);
            }
        }
        return text;
    }

    static final class MalformedEntryException extends Exception {

        MalformedEntryException(String message) {
            super(message);
        }
    }
}
