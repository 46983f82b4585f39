package io.reviewqa.camel.redis.stream;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.reviewqa.camel.redis.stream.driver.LuaScript;
import io.reviewqa.camel.redis.stream.driver.RedisLink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The dead letters of one stream, for those who operate it: to be listed, put back or deleted. Whatever bytes an entry holds are
 * put back as they are.
 *
 * <pre>{@code
 * RedisStreamComponent component = context.getComponent("redis-stream", RedisStreamComponent.class);
 * RedisStreamDeadLetters letters = component.deadLetters("mails");
 * letters.list().limit(20).forEach(letter -> System.out.println(letter.id()));
 * letters.requeue("1700000000000-0");
 * }</pre>
 *
 * <p>Every method throws {@link StreamClientException} when Redis does not answer or refuses. In a cluster the stream and its
 * dead-letter stream need one hash tag for {@link #requeue}.
 */
public final class RedisStreamDeadLetters {

    /** What follows the key of a stream in the key of its dead-letter stream, unless an option says otherwise. */
    private static final String SUFFIX = ":dlq";

    private final Supplier<RedisLink> link;
    private final byte[] stream;
    private final byte[] letters;

    RedisStreamDeadLetters(Supplier<RedisLink> link, String stream, String deadLetterStream) {
        this.link = link;
        this.stream = bytes(stream);
        this.letters = bytes(deadLetterStream);
    }

    /** The key of a stream's dead-letter stream, where the option deadLetterStream does not say otherwise. */
    public static String streamOf(String stream) {
        return stream + SUFFIX;
    }

    /** What became of a letter that was to be put back. */
    public enum Outcome {
        /** It is an entry of the stream again, and no letter any more. */
        REQUEUED,
        /** There is no such letter; somebody may have been faster. */
        MISSING,
        /** It has no fields of its own: the entry was deleted before it was parked. It stays. */
        EMPTY,
        /** It has more fields than can be put back in one step, about 3,500. It stays. */
        WIDE
    }

    /**
     * @param outcome what became of the letter
     * @param entryId id of the entry of the stream; null unless it was put back
     */
    public record Requeue(Outcome outcome, String entryId) {}

    /** All letters, newest first. */
    public Stream<ParkedEntry> list() {
        return list(Boundary.unbounded());
    }

    /**
     * Letters, newest first. They are read one at a time, when they are asked for: each may be of many megabytes.
     *
     * @param greatest id with which, or behind which, to begin; milliseconds alone will do
     */
    public Stream<ParkedEntry> list(Boundary<String> greatest) {
        return StreamSupport.stream(new NewestFirst(greatest), false);
    }

    /** Puts the entry's own fields back on the stream, under a new id, and removes the letter, in one step. */
    public Requeue requeue(String id) {
        List<byte[]> args = new ArrayList<>(List.of(bytes(id)));
        DeadLetterFields.ALL.forEach(field -> args.add(bytes(field)));
        List<byte[]> reply = link.get().eval(
                LuaScript.REQUEUE, ScriptOutputType.MULTI, new byte[][] {letters, stream}, args.toArray(byte[][]::new));
        Outcome outcome = Outcome.valueOf(text(reply.get(0)).toUpperCase(Locale.ROOT));
        return new Requeue(outcome, outcome == Outcome.REQUEUED ? text(reply.get(1)) : null);
    }

    /** @return false when there is no such letter */
    public boolean delete(String id) {
        return link.get().call(redis -> redis.xdel(letters, id)) > 0;
    }

    private final class NewestFirst extends AbstractSpliterator<ParkedEntry> {

        private Boundary<String> greatest;

        private NewestFirst(Boundary<String> greatest) {
            super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL);
            this.greatest = greatest;
        }

        @Override
        public boolean tryAdvance(Consumer<? super ParkedEntry> action) {
            Range<String> range = Range.from(Boundary.unbounded(), greatest);
            List<StreamMessage<byte[], byte[]>> found =
                    link.get().call(redis -> redis.xrevrange(letters, range, Limit.from(1)));
            if (found.isEmpty()) {
                return false;
            }
            StreamMessage<byte[], byte[]> letter = found.get(0);
            greatest = Boundary.excluding(letter.getId());
            action.accept(ParkedEntry.of(letter.getId(), letter.getBody()));
            return true;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
