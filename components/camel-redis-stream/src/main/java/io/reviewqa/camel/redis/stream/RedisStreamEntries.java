package io.reviewqa.camel.redis.stream;

import io.lettuce.core.Range.Boundary;
import io.reviewqa.camel.redis.stream.driver.EntryRange;
import io.reviewqa.camel.redis.stream.driver.RedisLink;
import io.reviewqa.camel.redis.stream.group.StreamRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The entries of one stream, for those who look through them, whoever has been given them. However large entries are, little of them is in
 * memory at a time.
 *
 * <p>Every method throws {@link StreamClientException} when Redis does not answer or refuses.
 */
public final class RedisStreamEntries {

    /** Bytes of names and values of an entry that is read whole. */
    private static final int LARGEST = 4 << 20;
    private static final int MOST_AT_ONCE = 256;

    private final Supplier<RedisLink> link;
    private final byte[] stream;

    RedisStreamEntries(Supplier<RedisLink> link, String stream) {
        this.link = link;
        this.stream = stream.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param fields names and values as they came, in a map that tells arrays apart by identity, since a name may come repeatedly; of an
     *               entry of more than 4 MB or 10,000 fields the first 100 and the last 10, names and values cut to 16,384 bytes
     * @param whole  whether they are all
     */
    public record Entry(String id, Map<byte[], byte[]> fields, boolean whole) {

        private static Entry of(StreamRecord entry) {
            Map<byte[], byte[]> fields = new LinkedHashMap<>();
            for (int i = 0; i < entry.fields().size(); i += 2) {
                fields.put(entry.fields().get(i), entry.fields().get(i + 1));
            }
            return new Entry(entry.id(), fields, entry.whole() == null);
        }
    }

    /**
     * Entries, newest first. They are read some at a time, when they are asked for.
     *
     * @param greatest id with which, or behind which, to begin; milliseconds alone will do
     */
    public Stream<Entry> newestFirst(Boundary<String> greatest) {
        String id = greatest.isUnbounded() ? "+" : greatest.getValue();
        return read(greatest.isIncluding() ? id : "(" + id, EntryRange::newest);
    }

    /** All entries, oldest first, those that are added meanwhile too. They are read some at a time, when they are asked for. */
    public Stream<Entry> oldestFirst() {
        return read("-", EntryRange::oldest);
    }

    private Stream<Entry> read(String begin, Page page) {
        return StreamSupport.stream(new Pages(begin, page), false);
    }

    /** @return how many of these there were */
    public long delete(String... ids) {
        return link.get().call(redis -> redis.xdel(stream, ids));
    }

    private interface Page {

        List<StreamRecord> read(EntryRange range, String begin, int most);
    }

    private final class Pages extends AbstractSpliterator<Entry> {

        private final Page page;
        private final Queue<StreamRecord> read = new ArrayDeque<>();
        private String begin;
        private int atOnce = 1;

        private Pages(String begin, Page page) {
            super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL);
            this.begin = begin;
            this.page = page;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Entry> action) {
            if (read.isEmpty()) {
                read.addAll(page.read(new EntryRange(link.get(), stream, LARGEST), begin, atOnce));
                atOnce = Math.min(MOST_AT_ONCE, 2 * atOnce);
            }
            StreamRecord entry = read.poll();
            if (entry == null) {
                return false;
            }
            begin = "(" + entry.id();
            action.accept(Entry.of(entry));
            return true;
        }
    }
}
