package io.reviewqa.camel.redis.stream;

import java.util.Collection;
import java.util.Set;

/**
 * Thrown by a route (or found among the causes of what it throws) to say that delivering the entry again cannot help:
 * it goes to the dead-letter stream at once.
 *
 * <p>A route that handles batches names the poisoned entries; the others of the batch are delivered again one by one.
 * Without names a batch of several entries is delivered again one by one, so that each can be judged alone.
 */
public class PoisonEntryException extends RuntimeException {

    /** Causes may form a circle. */
    private static final int MAX_DEPTH = 50;

    private final Set<String> entryIds;

    public PoisonEntryException(String message) {
        this(message, (Throwable) null);
    }

    public PoisonEntryException(String message, Throwable cause) {
        super(message, cause);
        this.entryIds = Set.of();
    }

    /**
     * @param entryIds ids of the entries of the batch that are poisoned
     */
    public PoisonEntryException(String message, Collection<String> entryIds) {
        super(message);
        this.entryIds = Set.copyOf(entryIds);
    }

    /** The poisoned entries' ids; empty when the exception speaks of the whole exchange. */
    public Set<String> getEntryIds() {
        return entryIds;
    }

    /** The first of this kind among the exception and its causes, or null. */
    static PoisonEntryException amongCauses(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
            if (cause instanceof PoisonEntryException poison) {
                return poison;
            }
        }
        return null;
    }
}
