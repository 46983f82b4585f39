package io.reviewqa.camel.redis.stream.driver;

import io.lettuce.core.ScriptOutputType;
import io.reviewqa.camel.redis.stream.group.StreamRecord;
import io.reviewqa.camel.redis.stream.group.StreamRecord.Extent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads entries by their ids, whoever has been given them, in bounded memory. */
public final class EntryRange {

    /** Bytes of names and values that are looked at for one reply, but for the last entry's. */
    private static final int ENOUGH_BYTES = 4 << 20;

    private final RedisLink link;
    private final byte[] stream;
    private final long mostBytes;

    /** @param mostBytes of names and values, beyond which there is an excerpt of an entry only */
    public EntryRange(RedisLink link, byte[] stream, long mostBytes) {
        this.link = link;
        this.stream = stream;
        this.mostBytes = mostBytes;
    }

    /**
     * The newest first.
     *
     * @param greatest an id, {@code (} and an id for what is before it, or {@code +}
     * @param most     entries; fewer come where they are large, and at least one that is there
     */
    public List<StreamRecord> newest(String greatest, int most) {
        return read("XREVRANGE", greatest, "-", most);
    }

    /**
     * The oldest first.
     *
     * @param least an id, {@code (} and an id for what is behind it, or {@code -}
     * @param most  as of {@link #newest}
     */
    public List<StreamRecord> oldest(String least, int most) {
        return read("XRANGE", least, "+", most);
    }

    /** The entry as at its first delivery; one without fields where it is not there. */
    StreamRecord first(String id) {
        List<StreamRecord> found = read("XRANGE", id, id, 1);
        return found.isEmpty() ? new StreamRecord(id, null, 1) : found.get(0);
    }

    private List<StreamRecord> read(String command, String begin, String end, int most) {
        byte[][] args = Stream.of(command, begin, end, most, mostBytes, ENOUGH_BYTES)
                .map(arg -> arg.toString().getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        List<List<Object>> reply = link.eval(LuaScript.RANGE, ScriptOutputType.MULTI, new byte[][] {stream}, args);
        return reply.stream().map(entry -> record(entry, 1, entry.subList(1, entry.size()))).toList();
    }

    /**
     * @param reply  of a script, its id first
     * @param tail   what {@code excerpt.lua} says of it; empty for an entry that was deleted
     */
    @SuppressWarnings("unchecked")
    static StreamRecord record(List<Object> reply, long deliveryCount, List<Object> tail) {
        String id = new String((byte[]) reply.get(0), StandardCharsets.UTF_8);
        List<byte[]> fields = tail.isEmpty() ? null : (List<byte[]>) tail.get(0);
        Extent whole = tail.size() < 3 ? null : new Extent((Long) tail.get(1), (Long) tail.get(2));
        return new StreamRecord(id, fields, deliveryCount, whole);
    }
}
