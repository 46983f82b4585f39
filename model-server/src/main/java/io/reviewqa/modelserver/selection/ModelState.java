package io.reviewqa.modelserver.selection;

import io.reviewqa.modelserver.catalogue.Task;
import java.util.Set;

/**
 * How it stands with a task's model.
 *
 * @param id the model that runs or is being fetched; the setting's value when none can be had
 * @param engine that runs it; empty when none can be had
 * @param source where it was had from; empty when it is not here
 * @param languages ISO 639-1 codes
 * @param detail why it was chosen, or why it is missing, with every source that was tried
 */
public record ModelState(Task task, Availability availability, String id, String engine, String source,
        String licence, Set<String> languages, String detail) {

    /** Whether a model serves. */
    public enum Availability {
        /** It is loaded. */
        READY,
        /** It is being fetched; something simpler answers meanwhile, where there is something. */
        FETCHING,
        /** It cannot be had. */
        MISSING
    }

    public boolean ready() {
        return availability == Availability.READY;
    }
}
