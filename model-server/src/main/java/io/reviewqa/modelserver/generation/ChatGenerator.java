package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.backend.ChatStream;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a chat model phrase the answer. The model is not asked when there are no passages: it would invent some, so the
 * {@link ExtractiveGenerator} says that there is no evidence. As many generations as there are slots run side by side,
 * more are refused at once. A caller that leaves is noticed at the next token, or at the next piece of the prompt.
 */
public final class ChatGenerator implements Generator {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Identity identity;
    private final ChatModel chat;
    private final GenerationDefaults defaults;
    private final PromptTemplate prompts;
    private final ExtractiveGenerator extractive;
    private final Semaphore slots;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Owns the model from now on. */
    public ChatGenerator(Identity identity, ChatModel chat, GenerationDefaults defaults, Taxonomy taxonomy) {
        this.identity = identity;
        this.chat = chat;
        this.defaults = defaults;
        this.prompts = new PromptTemplate(taxonomy);
        this.extractive = new ExtractiveGenerator(taxonomy);
        this.slots = new Semaphore(defaults.slots());
    }

    @Override
    public String engine() {
        return identity.engine();
    }

    @Override
    public String model() {
        return identity.model();
    }

    @Override
    public GenerationResult generate(GenerationRequest request, AnswerSink sink) {
        if (request.passages().isEmpty()) {
            return extractive.generate(request, sink);
        }
        ChatPrompt prompt = new ChatPrompt(
                PromptTemplate.SYSTEM, prompts.user(request), defaults.complete(request.options()));
        if (closed.get()) {
            throw new ModelServerException(Failure.UNAVAILABLE, "the generator is closed");
        }
        if (!slots.tryAcquire()) {
            throw new ModelServerException(Failure.OVERLOADED,
                    "all " + defaults.slots() + " generation slots are taken");
        }
        try {
            return decode(prompt, sink);
        } finally {
            slots.release();
        }
    }

    private GenerationResult decode(ChatPrompt prompt, AnswerSink sink) {
        long start = System.nanoTime();
        Duration firstToken = Duration.ZERO;
        boolean spoken = false;
        try (ChatStream tokens = chat.stream(prompt, sink::closed)) {
            while (tokens.hasNext()) {
                String token = tokens.next();
                if (!spoken && !token.isEmpty()) {
                    spoken = true;
                    firstToken = since(start);
                }
                if (!token.isEmpty() && !sink.accept(token)) {
                    throw new ModelServerException(Failure.CALLER_LEFT,
                            "the caller left after " + tokens.outputTokens() + " tokens");
                }
            }
            FinishReason reason = tokens.limitReached() ? FinishReason.LENGTH : FinishReason.STOP;
            return new GenerationResult(identity, reason,
                    new GenerationResult.Tokens(tokens.promptTokens(), tokens.outputTokens()), firstToken, since(start));
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
            if (slots.tryAcquire(defaults.slots(), CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                chat.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
