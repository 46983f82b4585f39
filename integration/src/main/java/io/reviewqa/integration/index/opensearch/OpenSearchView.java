package io.reviewqa.integration.index.opensearch;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What the searched index says of itself, asked again after a while: another replica may keep it. */
final class OpenSearchView {

    private static final long RECENT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final OpenSearchLayout layout;
    private volatile Seen seen;

    private record Seen(KeptState state, long at) {}

    /** Equal for as long as the same is shown. */
    private record View(String database, String writer, long generation) {}

    OpenSearchView(OpenSearchLayout layout) {
        this.layout = layout;
    }

    /** As it was a quarter of a second ago at most. */
    KeptState recent() throws IOException {
        Seen last = seen;
        return last != null && System.nanoTime() - last.at() < RECENT_NANOS ? last.state() : newest();
    }

    /** As it is. */
    KeptState newest() throws IOException {
        long at = System.nanoTime();
        KeptState state = layout.read(layout.alias()).map(OpenSearchLayout.Versioned::state).orElse(KeptState.NONE);
        seen = new Seen(state, at);
        return state;
    }

    void forget() {
        seen = null;
    }

    Object of(KeptState state) {
        return new View(state.database(), state.writer(), state.generation());
    }
}
