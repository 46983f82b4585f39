package io.reviewqa.modelserver.selection;

import io.reviewqa.modelserver.catalogue.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The present state of each task's model, for whoever asks. */
public final class ModelStates {

    private final Map<Task, ModelState> byTask = new ConcurrentSkipListMap<>();

    void set(ModelState state) {
        byTask.put(state.task(), state);
    }

    /** Empty before its loading began. */
    public Optional<ModelState> of(Task task) {
        return Optional.ofNullable(byTask.get(task));
    }

    /** In the order of the tasks. */
    public List<ModelState> all() {
        return List.copyOf(byTask.values());
    }

    public boolean ready(Task task) {
        return of(task).filter(ModelState::ready).isPresent();
    }
}
