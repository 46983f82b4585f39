package io.reviewqa.modelserver.queue;

import java.util.List;

/** Picks the entries that go to the model together. */
@FunctionalInterface
public interface Selection {

    /**
     * @param window entries in the order in which they came, at least one
     * @return some of them, at least the first, so that none waits for ever
     */
    List<Entry> select(List<Entry> window);
}
