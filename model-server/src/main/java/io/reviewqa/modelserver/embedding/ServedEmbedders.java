package io.reviewqa.modelserver.embedding;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;

/**
 * The embedding models that callers may name.
 *
 * @param own serves who names none; everything else that needs vectors uses it too
 * @param previous serves those whose vectors are not exchanged yet; null without one. It is not closed with {@code own}
 */
public record ServedEmbedders(Embedder own, Embedder previous) implements AutoCloseable {

    /**
     * The one of a name.
     *
     * @param id empty for the server's own
     * @throws ModelServerException {@link Failure#UNKNOWN_MODEL}
     */
    public Embedder named(String id) {
        if (id.isEmpty() || own.model().id().equals(id)) {
            return own;
        }
        if (previous != null && previous.model().id().equals(id)) {
            return previous;
        }
        throw new ModelServerException(Failure.UNKNOWN_MODEL, "the embedding model '%s' is not served, only %s"
                .formatted(id, previous == null ? own.model().id() : own.model().id() + " and " + previous.model().id()));
    }

    /** Ends the previous one; {@code own} is another's to close. */
    @Override
    public void close() throws Exception {
        if (previous instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
