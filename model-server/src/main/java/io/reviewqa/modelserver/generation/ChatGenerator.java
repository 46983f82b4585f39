package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.backend.ChatStream;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.generation.GenerationResult.Check;
import io.reviewqa.modelserver.generation.GenerationResult.Times;
import io.reviewqa.modelserver.generation.GenerationResult.Tokens;
import io.reviewqa.modelserver.grounding.Basis;
import io.reviewqa.modelserver.grounding.Examination;
import io.reviewqa.modelserver.grounding.Premise;
import io.reviewqa.modelserver.grounding.Tally;
import io.reviewqa.phrasing.GroundedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a chat model phrase the answer: computed counts and verdict first, then those of the model's sentences that a passage
 * supports, and where none is left the quotes of the extractive answer. The model is not asked when there are no passages:
 * it would invent some, so the {@link ExtractiveGenerator} says that there is no evidence. As many generations as there are
 * slots run side by side; more are answered by the {@link ExtractiveGenerator} at once, or refused where that will not do. A caller that leaves is noticed at the next token, or at the next piece
 * of the prompt.
 */
public final class ChatGenerator implements Generator {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Identity identity;
    private final ChatModel chat;
    private final GenerationDefaults defaults;
    private final AnswerRules rules;
    private final GroundedAnswer grounded;
    private final PromptTemplate prompts;
    private final ExtractiveGenerator extractive;
    private final Semaphore slots;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Owns the model from now on. */
    public ChatGenerator(Identity identity, ChatModel chat, GenerationDefaults defaults, AnswerRules rules) {
        this.identity = identity;
        this.chat = chat;
        this.defaults = defaults;
        this.rules = rules;
        this.grounded = new GroundedAnswer(new TaxonomyWords(rules.taxonomy()));
        this.prompts = new PromptTemplate(rules.taxonomy());
        this.extractive = new ExtractiveGenerator(rules.taxonomy());
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
        GenerationRequest told = request.told();
        if (told.passages().isEmpty()) {
            return extractive.generate(request, sink);
        }
        ChatPrompt prompt = new ChatPrompt(
                PromptTemplate.SYSTEM, prompts.user(told), defaults.complete(request.options()));
        if (closed.get()) {
            throw new ModelServerException(Failure.UNAVAILABLE, "the generator is closed");
        }
        if (!slots.tryAcquire()) {
            return withoutSlot(request, sink);
        }
        try {
            return request.options().jsonSchema().isEmpty() ? checked(request, examination(told, sink), prompt, sink)
                    : unchecked(prompt, sink);
        } finally {
            slots.release();
        }
    }

    private GenerationResult withoutSlot(GenerationRequest request, AnswerSink sink) {
        if (request.options().refuseWhenBusy() || !request.options().jsonSchema().isEmpty()) {
            throw new ModelServerException(Failure.OVERLOADED,
                    "all " + defaults.slots() + " generation slots are taken");
        }
        return extractive.generate(request, sink).inPlaceOfBusyModel();
    }

    private GenerationResult unchecked(ChatPrompt prompt, AnswerSink sink) {
        Decoding decoding = new Decoding();
        decoding.run(prompt, sink);
        return decoding.result(identity, Check.NONE);
    }

    private Examination examination(GenerationRequest told, AnswerSink sink) {
        return rules.claims().examine(new Basis(told.question(), told.passages().stream()
                .map(passage -> new Premise(passage.number(), passage.sentence())).toList()), sink::closed);
    }

    private GenerationResult checked(GenerationRequest request, Examination examination, ChatPrompt prompt, AnswerSink sink) {
        CheckedAnswer answer = new CheckedAnswer(examination, sink);
        List<String> stated = grounded.stated(request.grounds());
        Decoding decoding = new Decoding();
        decoding.require(answer.say(stated));
        decoding.run(prompt, answer);
        decoding.require(answer.finish(decoding.reason == FinishReason.LENGTH));
        Tally sentences = answer.tally();
        if (sentences.kept() > 0) {
            return decoding.result(identity, new Check(sentences, ""));
        }
        decoding.require(answer.say(quotes(request, stated.size())));
        return decoding.result(ExtractiveGenerator.IDENTITY, new Check(sentences, fallbackReason(sentences)));
    }

    /** What the extractive answer says after what was stated. */
    private List<String> quotes(GenerationRequest request, int stated) {
        List<String> opening = grounded.opening(request.grounds());
        List<String> quotes = new ArrayList<>(opening.subList(stated, opening.size()));
        quotes.addAll(grounded.quotes(request.grounds()));
        return quotes;
    }

    private String fallbackReason(Tally sentences) {
        return sentences.dropped() == 0
                ? "%s said nothing".formatted(identity.model())
                : "no sentence of %s could be kept: %s".formatted(identity.model(), sentences);
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

    /** One run of the model, and what is known of it afterwards. */
    private final class Decoding {

        private final long start = System.nanoTime();
        private Duration firstToken = Duration.ZERO;
        private Tokens tokens = new Tokens(0, 0);
        private FinishReason reason = FinishReason.STOP;

        void run(ChatPrompt prompt, AnswerSink sink) {
            try (ChatStream stream = chat.stream(prompt, sink::closed)) {
                boolean spoken = false;
                while (stream.hasNext()) {
                    String token = stream.next();
                    tokens = new Tokens(stream.promptTokens(), stream.outputTokens());
                    if (!spoken && !token.isEmpty()) {
                        spoken = true;
                        firstToken = since(start);
                    }
                    require(token.isEmpty() || sink.accept(token));
                }
                tokens = new Tokens(stream.promptTokens(), stream.outputTokens());
                reason = stream.limitReached() ? FinishReason.LENGTH : FinishReason.STOP;
            }
        }

        void require(boolean isRead) {
            if (!isRead) {
                throw new ModelServerException(Failure.CALLER_LEFT,
                        "the caller left after " + tokens.output() + " tokens");
            }
        }

        GenerationResult result(Identity speaker, Check check) {
            return new GenerationResult(speaker, reason, tokens, new Times(firstToken, since(start)), check);
        }
    }
}
