package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.StreamEntry;
import io.reviewqa.camel.redis.stream.group.StreamRecord.Extent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the bytes of an entry into text, or says why that cannot be done. */
public final class EntryDecoder {

    private static final char REPLACEMENT = '\uFFFD';

    /** Of an entry that cannot be delivered: bytes of a name or value, and fields. */
    private static final int READABLE_LENGTH = 1_000;
    private static final int READABLE_FIELDS = 100;

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
     * @param replacing whether what is not UTF-8 becomes U+FFFD, and of what is too large an excerpt is taken
     */
    public EntryDecoder(String stream, long maxSize, boolean replacing) {
        this.stream = stream;
        this.maxSize = maxSize;
        this.replacing = replacing;
    }

    /**
     * @throws MalformedEntryException if the entry has no fields, or is too large or not UTF-8 and that is not replaced
     */
    StreamEntry decode(StreamRecord entry) throws MalformedEntryException {
        List<byte[]> parts = entry.fields();
        if (parts.isEmpty()) {
            throw new MalformedEntryException("The entry has no fields");
        }
        if (!replacing) {
            requireSize(entry);
        }
        Map<String, String> fields = new LinkedHashMap<>(parts.size());
        Set<String> traceFields = new HashSet<>();
        for (int i = 0; i < parts.size(); i += 2) {
            if (!putTrace(fields, traceFields, parts.get(i), parts.get(i + 1))) {
                String name = text(parts.get(i), "name of field number " + (i / 2 + 1));
                fields.put(name, text(parts.get(i + 1), name));
            }
        }
        return new StreamEntry(stream, entry.id(), fields, entry.deliveryCount());
    }

    private void requireSize(StreamRecord entry) throws MalformedEntryException {
        Extent whole = entry.whole();
        long size = whole == null ? size(entry.fields()) : whole.bytes();
        if (size > maxSize) {
            throw new MalformedEntryException("The entry has " + size + " bytes, more than maxEntrySize = " + maxSize);
        }
        if (whole != null) {
            throw new MalformedEntryException("The entry has " + whole.fields() + " fields, more than are taken");
        }
    }

    /** What belongs to the trace is taken or passed over, and not counted. */
    private static long size(List<byte[]> parts) {
        long size = 0;
        for (int i = 0; i < parts.size(); i += 2) {
            if (TraceFields.named(parts.get(i)) == null) {
                size += parts.get(i).length + parts.get(i + 1).length;
            }
        }
        return size;
    }

    /**
     * Takes a field of the trace if it is valid. Of two of one name neither counts.
     *
     * @return whether it is a field of the trace
     */
    private static boolean putTrace(Map<String, String> fields, Set<String> seen, byte[] nameBytes, byte[] bytes) {
        String name = TraceFields.named(nameBytes);
        if (name == null) {
            return false;
        }
        String value = TraceFields.value(name, bytes);
        if (seen.add(name) && value != null) {
            fields.put(name, value);
        } else {
            fields.remove(name);
        }
        return true;
    }

    /** As much as can be read of an entry that is not delivered: fields that are short and UTF-8. */
    StreamEntry readable(StreamRecord entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        Set<String> traceFields = new HashSet<>();
        List<byte[]> parts = entry.fields();
        for (int i = 0; i < parts.size() && fields.size() < READABLE_FIELDS; i += 2) {
            byte[] name = parts.get(i);
            byte[] value = parts.get(i + 1);
            if (!putTrace(fields, traceFields, name, value)
                    && name.length <= READABLE_LENGTH && value.length <= READABLE_LENGTH && isUtf8(name) && isUtf8(value)) {
                fields.put(new String(name, StandardCharsets.UTF_8), new String(value, StandardCharsets.UTF_8));
            }
        }
        return new StreamEntry(stream, entry.id(), fields, entry.deliveryCount());
    }

    private String text(byte[] bytes, String what) throws MalformedEntryException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // The lenient decoder is intrinsic and fast; only what it may have repaired is looked at again.
        if (!replacing && text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
            throw new MalformedEntryException("Not UTF-8: " + what);
        }
        return text;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    static final class MalformedEntryException extends Exception {

        MalformedEntryException(String message) {
            super(message);
        }
    }
}
