package io.reviewqa.camel.mongodb.changes;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.util.ObjectHelper;

/**
 * Thrown by a route (or found among the causes of what it throws) to say that delivering the event again cannot help: it is
 * parked at once.
 *
 * <p>A route that handles batches names the poisoned events, each with what is wrong with it, which is the reason that its
 * letter gives. The others of the batch are delivered again at once, together. Without names a batch of several events is
 * delivered again one by one, so that each can be judged alone.
 */
public class PoisonEventException extends RuntimeException {

    private final Map<ChangeEvent, String> reasons;

    public PoisonEventException(String message, Throwable cause) {
        super(message, cause);
        this.reasons = Map.of();
    }

    /**
     * @param reasons what is wrong, by the events of the batch that are poisoned
     */
    public PoisonEventException(Map<ChangeEvent, String> reasons) {
        super(String.join("; ", reasons.values()));
        this.reasons = new LinkedHashMap<>(reasons);
    }

    /** Whether the event is named as poisoned. */
    public boolean names(ChangeEvent event) {
        return reasons.containsKey(event);
    }

    /** What is wrong with one event, said where this was thrown; this itself where it does not tell events apart. */
    public PoisonEventException about(ChangeEvent event) {
        if (!names(event)) {
            return this;
        }
        PoisonEventException one = new PoisonEventException(reasons.get(event), getCause());
        one.setStackTrace(getStackTrace());
        return one;
    }

    /** The first of this kind among the exception and its causes, or null. */
    public static PoisonEventException amongCauses(Throwable thrown) {
        return ObjectHelper.getException(PoisonEventException.class, thrown);
    }
}
