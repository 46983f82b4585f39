package io.reviewqa.integration.index;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.PoisonEventException;
import io.reviewqa.integration.tracing.CarriedTraces;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells what became of changes that an index has applied, the same for every engine. */
public final class AppliedChanges {

    private volatile Consumer<List<ChangeEvent>> searchable = changes -> {};

    /** See {@link ReviewIndex#onSearchable}. */
    public void onSearchable(Consumer<List<ChangeEvent>> listener) {
        searchable = listener;
    }

    /**
     * @param begin when applying began, as {@link System#nanoTime} told it
     * @param changes how many were applied
     * @param shown those by which reviews have become searchable
     * @param refused those that cannot be taken, and why
     * @throws PoisonEventException naming these
     */
    public void tell(
            ReviewIndex index, long begin, int changes, Collection<ChangeEvent> shown, Map<ChangeEvent, String> refused) {
        searchable.accept(List.copyOf(shown));
        SearchSpans.applied(index, begin, changes);
        CarriedTraces.tell("searchable", shown);
        if (!refused.isEmpty()) {
            throw new PoisonEventException(refused);
        }
    }
}
