package io.reviewqa.modelserver.generation;

/**
 * Answers a question from evidence. Implementations are thread-safe.
 *
 * <pre>{@code
 * GenerationResult result = generator.generate(request, piece -> { answer.append(piece); return true; });
 * }</pre>
 */
public interface Generator extends AutoCloseable {

    /** "extractive", "gguf" or "openai". */
    String engine();

    /** Name of the model, for people. */
    String model();

    /**
     * Streams the answer into the sink on the calling thread; the answer is the concatenation of the pieces.
     *
     * @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT, OVERLOADED (no free slot), CALLER_LEFT
     *         (the sink refused a piece) or UNAVAILABLE (closed)
     */
    GenerationResult generate(GenerationRequest request, AnswerSink sink);

    @Override
    void close();
}
