package io.reviewqa.modelserver.backend.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GgufBackendTest {

    @TempDir
    private static Path folder;
    private static Path file;
    private static GgufBackend backend;

    @BeforeAll
    static void load() throws IOException {
        file = TinyGguf.write(folder);
        backend = GgufBackend.open(settings(file, List.of()));
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
        try (GgufStream stream = backend.stream(new GgufPrompt("Be brief.", "짠가요? \"Salty\"?", 12))) {
            String text = read(stream);

            assertThat(text).isNotBlank();
            assertThat(stream.count()).isEqualTo(12);
            assertThat(stream.limitReached()).isTrue();
        }
    }

    @Test
    void whenPromptedTwice_thenGreedyAnswersAreEqual() {
        assertThat(answer(backend, 20)).isEqualTo(answer(backend, 20));
    }

    @Test
    void whenStopStringOccurs_thenAnswerEndsBeforeIt() {
        String whole = answer(backend, 24);
        String stop = whole.substring(10, 14);
        try (GgufBackend stopping = GgufBackend.open(settings(file, List.of(stop)));
                GgufStream stream = stopping.stream(prompt(24))) {
            assertThat(read(stream)).isEqualTo(whole.substring(0, whole.indexOf(stop)));
            assertThat(stream.limitReached()).isFalse();
        }
    }

    @Test
    void whenStreamIsClosedEarly_thenItsSlotIsFreeAgain() {
        try (GgufStream stream = backend.stream(prompt(1_500))) {
            stream.next();
        }

        assertThat(answer(backend, 5)).isNotBlank();
    }

    @Test
    void whenPromptIsLongerThanContext_thenErrorSaysByHowMuch() {
        GgufPrompt tooLong = new GgufPrompt("", "x ".repeat(2_048), 10);

        assertThatThrownBy(() -> backend.stream(tooLong))
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.INVALID_INPUT))
                .hasMessageMatching("the prompt is \\d+ tokens too long for the context of 2048 tokens");
    }

    @Test
    void whenFileIsMissing_thenErrorNamesPathAndSetting() {
        assertThatThrownBy(() -> GgufBackend.open(settings(folder.resolve("absent.gguf"), List.of())))
                .isInstanceOf(ModelServerException.class)
                .hasMessageContaining("absent.gguf").hasMessageContaining("reviewqa.models.generation");
    }

    @Test
    void whenFileIsBroken_thenErrorNamesPathAndSetting() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.gguf"), "not a model");

        assertThatThrownBy(() -> GgufBackend.open(settings(broken, List.of())))
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE))
                .hasMessageContaining("broken.gguf").hasMessageContaining("reviewqa.models.generation");
    }

    @Test
    void whenFileIsTruncated_thenErrorNamesPath() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path truncated = Files.write(folder.resolve("truncated.gguf"), java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> GgufBackend.open(settings(truncated, List.of())))
                .isInstanceOf(ModelServerException.class).hasMessageContaining("truncated.gguf");
    }

    private static GgufSettings settings(Path model, List<String> stop) {
        return new GgufSettings(model, 1, 2_048, 1, 0, 1, stop, null);
    }

    private static GgufPrompt prompt(int maxTokens) {
        return new GgufPrompt("Be brief.", "Is it salty?", maxTokens);
    }

    private static String answer(GgufBackend from, int maxTokens) {
        try (GgufStream stream = from.stream(prompt(maxTokens))) {
            return read(stream);
        }
    }

    private static String read(GgufStream stream) {
        StringBuilder text = new StringBuilder();
        stream.forEachRemaining(text::append);
        return text.toString();
    }
}
