package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.taxonomy.Taxonomy;

/** Answers by the extractive generator until a better one is there. */
public final class ReplaceableGenerator implements Generator {

    private volatile Generator current;
    private boolean closed;

    public ReplaceableGenerator(Taxonomy taxonomy) {
        this.current = new ExtractiveGenerator(taxonomy);
    }

    /** Takes the place of the present one, which goes on with the answers that it has begun. */
    public synchronized void replace(Generator next) {
        if (closed) {
            next.close();
        } else {
            current = next;
        }
    }

    @Override
    public String engine() {
        return current.engine();
    }

    @Override
    public String model() {
        return current.model();
    }

    @Override
    public GenerationResult generate(GenerationRequest request, AnswerSink sink) {
        return current.generate(request, sink);
    }

    @Override
    public synchronized void close() {
        closed = true;
        current.close();
    }
}
