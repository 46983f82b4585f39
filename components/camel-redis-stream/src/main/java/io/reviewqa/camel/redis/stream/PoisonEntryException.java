package io.reviewqa.camel.redis.stream;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Thrown by a route (or found among the causes of what it throws) to say that delivering the entry again cannot help:
 * it goes to the dead-letter stream at once.
 *
 * <p>A route that handles batches names the poisoned entries, each with what is wrong with it, which is the reason that its
 * letter gives. The others of the batch are delivered again at once, together, and that delivery does not count. Without names
 * a batch of several entries is delivered again one by one, so that each can be judged alone.
 */
public class PoisonEntryException extends RuntimeException {

    /** Causes may form a circle. */
    private static final int MAX_DEPTH = 50;

    private final Map<String, String> reasons;

    public PoisonEntryException(String message) {
        this(message, (Throwable) null);
    }

    public PoisonEntryException(String message, Throwable cause) {
        super(message, cause);
        this.reasons = Map.of();
    }

    /**
     * @param message  what is wrong with each of them
     * @param entryIds ids of the entries of the batch that are poisoned
     */
    public PoisonEntryException(String message, Collection<String> entryIds) {
        super(message);
        this.reasons = new LinkedHashMap<>();
        entryIds.forEach(id -> reasons.put(id, message));
    }

    /**
     * @param reasons what is wrong, by the ids of the entries of the batch that are poisoned
     */
    public PoisonEntryException(Map<String, String> reasons) {
        super(String.join("; ", reasons.values()));
        this.reasons = new LinkedHashMap<>(reasons);
    }

    /** The poisoned entries' ids; empty when the exception speaks of the whole exchange. */
    public Set<String> getEntryIds() {
        return reasons.keySet();
    }

    /** What is wrong with one entry, said where this was thrown; this itself where it does not tell entries apart. */
    public PoisonEntryException about(String entryId) {
        if (!reasons.containsKey(entryId)) {
            return this;
        }
        PoisonEntryException one = new PoisonEntryException(reasons.get(entryId), getCause());
        one.setStackTrace(getStackTrace());
        return one;
    }

    /** The first of this kind among the exception and its causes, or null. */
    public static PoisonEntryException amongCauses(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
            if (cause instanceof PoisonEntryException poison) {
                return poison;
            }
        }
        return null;
    }
}
