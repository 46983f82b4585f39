package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.generation.Requests.RULES;
import static io.reviewqa.modelserver.generation.Requests.SALTY;
import static io.reviewqa.modelserver.generation.Requests.evidence;
import static io.reviewqa.modelserver.generation.Requests.request;
import static io.reviewqa.phrasing.AnswerLanguage.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.backend.gguf.GgufChatModel;
import io.reviewqa.modelserver.backend.gguf.GgufSettings;
import io.reviewqa.modelserver.backend.gguf.TinyGguf;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChatGeneratorTest {

    private static final GenerationRequest REQUEST = request(ENGLISH, evidence("salty", 9, 3, 0, 15), SALTY);

    @TempDir
    private Path folder;
    private ChatGenerator generator;

    @BeforeEach
    void load() throws IOException {
        ChatModel chat = GgufChatModel.open(
                TinyGguf.write(folder), new GgufSettings(1, 16_384, 1, 64, null, "", List.of()));
        generator = new ChatGenerator(new Identity("gguf", "tiny.gguf"), chat,
                new GenerationDefaults(1, 16, 0, 1, List.of()), RULES);
    }

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void whenThereIsEvidence_thenTheModelSpeaksAndItsNonsenseIsDropped() {
        List<String> pieces = new ArrayList<>();

        GenerationResult result = generator.generate(REQUEST, pieces::add);

        assertThat(result.engine()).isEqualTo("extractive");
        assertThat(result.check().fallbackReason()).contains("tiny.gguf");
        assertThat(result.outputTokens()).isEqualTo(16);
        assertThat(result.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(result.firstToken()).isPositive().isLessThanOrEqualTo(result.total());
        assertThat(String.join("", pieces)).contains("say it is salty", "“The broth was far too salty.” [1]");
    }

    @Test
    void whenRequestLimitsTokens_thenItsLimitCounts() {
        GenerationRequest limited = new GenerationRequest(REQUEST.question(), ENGLISH, REQUEST.grounds().evidence(),
                REQUEST.passages(), GenerationOptions.withMaxTokens(4));

        assertThat(generator.generate(limited, piece -> true).outputTokens()).isEqualTo(4);
    }

    @Test
    void whenThereAreNoPassages_thenTheModelIsNotAsked() {
        List<String> pieces = new ArrayList<>();

        GenerationResult result = generator.generate(request(ENGLISH, evidence("salty", 0, 0, 0, 15)), pieces::add);

        assertThat(result.engine()).isEqualTo("extractive");
        assertThat(pieces).containsExactly("None of the 15 reviews says anything about this.");
    }

    @Test
    void whenAllSlotsAreTaken_thenTheExtractiveAnswerComesAtOnceAndTheModelAnswersAfterwards()
            throws InterruptedException, ExecutionException, TimeoutException {
        CountDownLatch decoding = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        CompletableFuture<GenerationResult> first = CompletableFuture.supplyAsync(
                () -> generator.generate(REQUEST, piece -> {
                    decoding.countDown();
                    return awaited(proceed);
                }));
        assertThat(decoding.await(20, TimeUnit.SECONDS)).isTrue();

        StringBuilder answer = new StringBuilder();
        GenerationResult inItsPlace = generator.generate(REQUEST, piece -> answer.append(piece) != null);
        assertThat(inItsPlace.engine()).isEqualTo("extractive");
        assertThat(inItsPlace.check().fallbackReason()).isEqualTo("busy");
        assertThat(answer).isNotEmpty();
        assertThatThrownBy(() -> generator.generate(refusing(""), piece -> true)).isInstanceOfSatisfying(
                ModelServerException.class, e -> assertThat(e.failure()).isEqualTo(Failure.OVERLOADED));
        assertThatThrownBy(() -> generator.generate(refusing("{\"type\":\"boolean\"}"), piece -> true)).isInstanceOfSatisfying(
                ModelServerException.class, e -> assertThat(e.failure()).isEqualTo(Failure.OVERLOADED));
        proceed.countDown();
        first.get(20, TimeUnit.SECONDS);

        assertThat(generator.generate(REQUEST, piece -> true).outputTokens()).isEqualTo(16);
    }

    /** Decoding to the end of the context takes more than a minute: a decoder that went on would be noticed. */
    @Test
    @Timeout(20)
    void whenCallerLeaves_thenDecoderStopsAndSlotIsFree() {
        GenerationRequest endless = new GenerationRequest(REQUEST.question(), ENGLISH, REQUEST.grounds().evidence(),
                REQUEST.passages(), GenerationOptions.withMaxTokens(100_000));
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> generator.generate(endless, new AnswerSink() {
            @Override
            public boolean accept(String piece) {
                return true;
            }

            @Override
            public boolean closed() {
                return asked.incrementAndGet() > 100;
            }
        })).isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.CALLER_LEFT));

        assertThat(generator.generate(REQUEST, piece -> true).outputTokens()).isEqualTo(16);
    }

    @Test
    void whenClosed_thenCallsAreRefused() {
        generator.close();

        assertThatThrownBy(() -> generator.generate(REQUEST, piece -> true))
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE));
    }

    /** Of somebody who will not have the extractive answer, by a schema or without one. */
    private static GenerationRequest refusing(String jsonSchema) {
        return new GenerationRequest(REQUEST.question(), ENGLISH, REQUEST.grounds().evidence(), REQUEST.passages(),
                new GenerationOptions(
                        16, Optional.empty(), Optional.empty(), List.of(), jsonSchema, jsonSchema.isEmpty()));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
