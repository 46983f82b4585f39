package io.reviewqa.camel.redis.stream.driver;

import io.lettuce.core.ScriptOutputType;
import io.reviewqa.camel.redis.stream.StreamClientException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trims a stream, but never what some consumer group has not acknowledged. */
public final class StreamTrimmer {

    private static final Logger LOG = LoggerFactory.getLogger(StreamTrimmer.class);
    /** Entries that trimming by length looks at in one go; bounds the time Redis is busy. */
    private static final int MAX_SURPLUS = 1_000;
    private static final long WARN_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final String stream;
    private final Supplier<RedisLink> link;
    private final TrimLimits limits;
    private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - WARN_EVERY_NANOS);

    public StreamTrimmer(String stream, Supplier<RedisLink> link, TrimLimits limits) {
        this.stream = stream;
        this.link = link;
        this.limits = limits;
    }

    public boolean trims() {
        return limits.any();
    }

    /** Trims some; what fails is left to the next time. */
    void trim() {
        try {
            trimSome();
        } catch (StreamClientException e) {
            LOG.warn("{} could not be trimmed: {}", stream, e.getMessage());
        }
    }

    /** Trims all there is to trim; what fails is left to the next time. */
    public void trimAll() {
        try {
            long trimmed;
            do {
                trimmed = trimSome();
            } while (trimmed > 0 && !Thread.currentThread().isInterrupted());
        } catch (RuntimeException e) {
            // An exception would end the schedule. That Redis is away is said elsewhere.
            LOG.debug("{} could not be trimmed: {}", stream, e.getMessage());
        }
    }

    private long trimSome() {
        byte[][] args = {bytes(limits.maxLength() > 0 ? Long.toString(limits.maxLength()) : ""),
                bytes(limits.leastId(System.currentTimeMillis())), bytes(limits.approximate() ? "~" : "="),
                bytes(Integer.toString(MAX_SURPLUS)), bytes(limits.group() == null ? "" : limits.group())};
        List<Object> reply = link.get().eval(LuaScript.TRIM, ScriptOutputType.MULTI, new byte[][] {bytes(stream)}, args);
        warnIfWithheld(new String((byte[]) reply.get(1), StandardCharsets.UTF_8));
        return (Long) reply.get(0);
    }

    private void warnIfWithheld(String entry) {
        long warned = warnedAt.get();
        long now = System.nanoTime();
        if (!entry.isEmpty() && now - warned >= WARN_EVERY_NANOS && warnedAt.compareAndSet(warned, now)) {
            LOG.warn("{} grows beyond its limit: a consumer group has not acknowledged entry {}, which trimming would lose",
                    stream, entry);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
