package io.reviewqa.camel.redis.stream;

import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScriptOutputType;
import io.reviewqa.camel.redis.stream.driver.LuaScript;
import io.reviewqa.camel.redis.stream.driver.RedisLink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    private final RedisStreamEntries entries;

    RedisStreamDeadLetters(Supplier<RedisLink> link, String stream, String deadLetterStream) {
        this.link = link;
        this.stream = bytes(stream);
        this.letters = bytes(deadLetterStream);
        this.entries = new RedisStreamEntries(link, deadLetterStream);
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
        WIDE,
        /** It has but an excerpt of an entry that was too large to be copied ({@link DeadLetterFields#EXCERPT_OF}). It stays. */
        EXCERPT
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
     * Letters, newest first, as {@link RedisStreamEntries} reads them: of a very large one an excerpt.
     *
     * @param greatest id with which, or behind which, to begin; milliseconds alone will do
     */
    public Stream<ParkedEntry> list(Boundary<String> greatest) {
        return entries.newestFirst(greatest).map(entry -> ParkedEntry.of(entry.id(), entry.fields(), entry.whole()));
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
        return entries.delete(id) > 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
