package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.backend.gguf.GgufBackend;
import io.reviewqa.modelserver.backend.gguf.GgufPrompt;
import io.reviewqa.modelserver.backend.gguf.GgufStream;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a GGUF model phrase the answer. The model is not asked when there are no passages: it would invent some, so the
 * {@link ExtractiveGenerator} says that there is no evidence. As many generations as there are slots run side by side,
 * more are refused at once. A caller that leaves is noticed at the next token, not while the prompt is being read.
 */
public final class GgufGenerator implements Generator {

    public static final String ENGINE = "gguf";

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String model;
    private final GgufBackend backend;
    private final GenerationLimits limits;
    private final PromptTemplate prompts;
    private final ExtractiveGenerator extractive;
    private final Semaphore slots;
    private final AtomicBoolean closed = new AtomicBoolean();

    public GgufGenerator(String model, GgufBackend backend, GenerationLimits limits, Taxonomy taxonomy) {
        this.model = model;
        this.backend = backend;
        this.limits = limits;
        this.prompts = new PromptTemplate(taxonomy);
        this.extractive = new ExtractiveGenerator(taxonomy);
        this.slots = new Semaphore(limits.slots());
    }

    @Override
    public String engine() {
        return ENGINE;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public GenerationResult generate(GenerationRequest request, AnswerSink sink) {
        if (request.passages().isEmpty()) {
            return extractive.generate(request, sink);
        }
        int maxTokens = request.maxTokens() == 0 ? limits.maxTokens() : request.maxTokens();
        GgufPrompt prompt = new GgufPrompt(PromptTemplate.SYSTEM, prompts.user(request), maxTokens);
        if (closed.get()) {
            throw new ModelServerException(Failure.UNAVAILABLE, "the generator is closed");
        }
        if (!slots.tryAcquire()) {
            throw new ModelServerException(Failure.OVERLOADED,
                    "all " + limits.slots() + " generation slots are taken");
        }
        try {
            return decode(prompt, sink);
        } finally {
            slots.release();
        }
    }

    private GenerationResult decode(GgufPrompt prompt, AnswerSink sink) {
        long start = System.nanoTime();
        Duration firstToken = Duration.ZERO;
        boolean spoken = false;
        try (GgufStream tokens = backend.stream(prompt)) {
            while (tokens.hasNext()) {
                String token = tokens.next();
                if (!spoken && !token.isEmpty()) {
                    spoken = true;
                    firstToken = since(start);
                }
                if (!token.isEmpty() && !sink.accept(token)) {
                    throw new ModelServerException(Failure.CALLER_LEFT,
                            "the caller left after " + tokens.count() + " tokens");
                }
            }
            FinishReason reason = tokens.limitReached() ? FinishReason.LENGTH : FinishReason.STOP;
            return new GenerationResult(ENGINE, model, reason, tokens.count(), firstToken, since(start));
        }
    }

    /**
     * Takes no further calls and waits a few seconds for running ones. A model that still decodes then is left to the end
     * of the process: freeing it under the decoder would crash the JVM.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (slots.tryAcquire(limits.slots(), CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                backend.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
