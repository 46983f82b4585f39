package io.reviewqa.modelserver.backend.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.backend.ChatPrompt.Options;
import io.reviewqa.modelserver.backend.ChatStream;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GgufChatModelTest {

    private static final BooleanSupplier NOBODY_LEFT = () -> false;

    @TempDir
    private static Path folder;
    private static Path file;
    private static ChatModel backend;

    @BeforeAll
    static void load() throws IOException {
        file = TinyGguf.write(folder);
        backend = GgufChatModel.open(file, settings(List.of()));
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    @Test
    void whenClassPathIsScanned_thenEngineIsThereAndNotTheDefault() {
        assertThat(Engine.hasEngine("GGUF")).isTrue();
        assertThat(Engine.getDefaultEngineName()).isNotEqualTo("GGUF");
    }

    @Test
    void whenPrompted_thenTokensComeOneByOneUpToTheLimit() {
        try (ChatStream stream = backend.stream(
                new ChatPrompt("Be brief.", "짠가요? \"Salty\"?", Options.greedy(12)), NOBODY_LEFT)) {
            String text = read(stream);

            assertThat(text).isNotBlank();
            assertThat(stream.outputTokens()).isEqualTo(12);
            assertThat(stream.limitReached()).isTrue();
        }
    }

    /** Random weights leave tokens near ties: only calls that find the same prompt cached compute the very same sums. */
    @Test
    void whenPromptedAgain_thenGreedyAnswersAreEqual() {
        answer(backend, 20);

        assertThat(answer(backend, 20)).isEqualTo(answer(backend, 20));
    }

    @Test
    void whenStopStringOccurs_thenAnswerEndsBeforeIt() {
        List<String> halfTheAlphabet = "abcdefghijklm".chars().mapToObj(Character::toString).toList();
        try (ChatModel stopping = GgufChatModel.open(file, settings(halfTheAlphabet));
                ChatStream stream = stopping.stream(prompt(100), NOBODY_LEFT)) {
            assertThat(read(stream)).doesNotContainPattern("[a-m]");
            assertThat(stream.limitReached()).isFalse();
        }
    }

    @Test
    void whenASchemaIsSet_thenEvenRandomWeightsWriteJsonOfThatForm() throws IOException {
        String schema = "{\"type\": \"object\", \"properties\": {\"salty\": {\"type\": \"boolean\"}}, \"required\": [\"salty\"]}";
        ChatPrompt asked = new ChatPrompt("", "Is it salty?", new Options(200, 0, 1, List.of(), schema));
        try (ChatStream stream = backend.stream(asked, NOBODY_LEFT)) {
            assertThat(new ObjectMapper().readTree(read(stream)).get("salty").isBoolean()).isTrue();
        }
    }

    /** The binding's template would make four characters of the emoji, and end the prompt at the NUL. */
    @Test
    void whenAPromptHoldsAnEmojiOrANul_thenTheModelReadsItWhole() {
        int tokens = promptTokens("salty?");

        assertThat(promptTokens("salty? \uD83D\uDE00")).isEqualTo(tokens + 1 + 4);
        assertThat(promptTokens("salty?\u0000yes")).isEqualTo(tokens + 4);
    }

    @Test
    void whenATextHasNoBlankForLong_thenATokenizerThatMatchesByRecursionReadsIt() throws IOException {
        try (ChatModel pairs = GgufChatModel.open(TinyGguf.writeWithBytePairs(folder), settings(List.of()))) {
            assertThatThrownBy(() -> pairs.stream(new ChatPrompt("", "x".repeat(100_000), Options.greedy(1)), NOBODY_LEFT))
                    .hasMessageContaining("tokens too long");
            assertThatThrownBy(() -> pairs.stream(new ChatPrompt("", "x".repeat(200_000), Options.greedy(1)), NOBODY_LEFT))
                    .hasMessageContaining("the prompt is too long: 201");
        }
    }

    @Test
    void whenTheSeedIsTheSame_thenSoIsTheAnswer() {
        sampled(1);

        assertThat(sampled(1)).isEqualTo(sampled(1)).isNotEqualTo(sampled(2));
    }

    @Test
    void whenTheCallerLeavesWhileItsPromptIsRead_thenReadingEndsAfterOnePiece() {
        AtomicInteger asked = new AtomicInteger();
        ChatPrompt longPrompt = new ChatPrompt("", "y ".repeat(900), Options.greedy(4));

        assertThatThrownBy(() -> backend.stream(longPrompt, () -> asked.incrementAndGet() > 2))
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.CALLER_LEFT));

        assertThat(asked).hasValue(3);
        try (ChatStream stream = backend.stream(longPrompt, NOBODY_LEFT)) {
            assertThat(stream.promptTokens()).isGreaterThan(900);
            assertThat(read(stream)).isNotBlank();
        }
    }

    @Test
    void whenStreamIsClosedEarly_thenItsSlotIsFreeAgain() {
        try (ChatStream stream = backend.stream(prompt(1_500), NOBODY_LEFT)) {
            stream.next();
        }

        assertThat(answer(backend, 5)).isNotBlank();
    }

    @Test
    void whenPromptIsLongerThanContext_thenErrorSaysByHowMuch() {
        ChatPrompt tooLong = new ChatPrompt("", "x ".repeat(2_048), Options.greedy(10));

        assertThatThrownBy(() -> backend.stream(tooLong, NOBODY_LEFT))
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.INVALID_INPUT))
                .hasMessageMatching("the prompt is \\d+ tokens too long for the context of 2048 tokens");
    }

    @Test
    void whenPromptJustFits_thenItIsAnsweredToTheEndOfTheContext() {
        int longest = 0;
        for (int letters = 1_980; letters < 2_005; letters++) {
            try (ChatStream stream = backend.stream(new ChatPrompt("", "y ".repeat(letters / 2) + "y".repeat(letters % 2),
                    Options.greedy(10)), NOBODY_LEFT)) {
                assertThat(read(stream)).isNotEmpty();
                longest = stream.promptTokens();
            } catch (ModelServerException e) {
                assertThat(e).hasMessageContaining("tokens too long");
            }
        }
        assertThat(longest).isBetween(2_040, 2_045);
    }

    @Test
    void whenFileIsMissing_thenErrorNamesThePath() {
        assertThatThrownBy(() -> GgufChatModel.open(folder.resolve("absent.gguf"), settings(List.of())))
                .isInstanceOf(ModelServerException.class)
                .hasMessageContaining("absent.gguf");
    }

    @Test
    void whenFileIsBroken_thenErrorNamesThePath() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.gguf"), "not a model");

        assertThatThrownBy(() -> GgufChatModel.open(broken, settings(List.of())))
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE))
                .hasMessageContaining("broken.gguf");
    }

    @Test
    void whenFileIsTruncated_thenErrorNamesPath() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path truncated = Files.write(folder.resolve("truncated.gguf"), java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> GgufChatModel.open(truncated, settings(List.of())))
                .isInstanceOf(ModelServerException.class).hasMessageContaining("truncated.gguf");
    }

    private static GgufSettings settings(List<String> stop) {
        return new GgufSettings(1, 2_048, 1, 64, null, "", stop);
    }

    private static ChatPrompt prompt(int maxTokens) {
        return new ChatPrompt("Be brief.", "Is it salty?", Options.greedy(maxTokens));
    }

    private static int promptTokens(String user) {
        try (ChatStream stream = backend.stream(new ChatPrompt("", user, Options.greedy(1)), NOBODY_LEFT)) {
            return stream.promptTokens();
        }
    }

    private static String sampled(int seed) {
        try (ChatStream stream = backend.stream(
                new ChatPrompt("", "Is it salty?", new Options(24, 1.5f, seed, List.of(), "")), NOBODY_LEFT)) {
            return read(stream);
        }
    }

    private static String answer(ChatModel from, int maxTokens) {
        try (ChatStream stream = from.stream(prompt(maxTokens), NOBODY_LEFT)) {
            return read(stream);
        }
    }

    private static String read(ChatStream stream) {
        StringBuilder text = new StringBuilder();
        stream.forEachRemaining(text::append);
        return text.toString();
    }
}
