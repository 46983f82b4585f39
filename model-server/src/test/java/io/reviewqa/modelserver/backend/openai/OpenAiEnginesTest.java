package io.reviewqa.modelserver.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.backend.ChatStream;
import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.support.FakeOpenAi;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OpenAiEnginesTest {

    private static final ChatPrompt PROMPT =
            new ChatPrompt("Be brief.", "Is it salty?", new ChatPrompt.Options(50, 0.5f, 7, List.of("###"), ""));

    private FakeOpenAi server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeOpenAi();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whenTextsAreEmbedded_thenUnitVectorsComeInTheirOrder() {
        try (EmbeddingBackend backend = embedding("secret"); EmbeddingBackend.Session session = backend.openSession()) {
            List<float[]> vectors = session.compute(backend.tokenize(List.of("", "abc")));

            assertThat(vectors.get(0)).containsExactly(0, 1);
            assertThat(vectors.get(1)).containsExactly(new float[] {0.9487f, 0.3162f}, offset(1e-4f));
        }
        assertThat(server.requests()).singleElement().extracting(request -> request.get("model").asText()).isEqualTo("bge-m3");
        assertThat(server.authorizations()).containsExactly("Bearer secret");
    }

    @Test
    void whenACompletionIsStreamed_thenPiecesReasonAndCountsAreTold() {
        server.say("length", "Mostly", " salty");
        try (ChatModel chat = chat(); ChatStream stream = chat.stream(PROMPT, () -> false)) {
            StringBuilder text = new StringBuilder();
            stream.forEachRemaining(text::append);

            assertThat(text).hasToString("Mostly salty");
            assertThat(stream.limitReached()).isTrue();
            assertThat(stream.promptTokens()).isEqualTo(21);
            assertThat(stream.outputTokens()).isEqualTo(7);
        }
        JsonNode request = server.requests().get(0);
        assertThat(request.get("max_tokens").asInt()).isEqualTo(50);
        assertThat(request.get("seed").asInt()).isEqualTo(7);
        assertThat(request.get("stop")).extracting(JsonNode::asText).containsExactly("<|end|>", "###");
        assertThat(request.get("messages"))
                .extracting(message -> message.get("role").asText() + ": " + message.get("content").asText())
                .containsExactly("system: Be brief.", "user: Is it salty?");
        assertThat(request.has("response_format")).isFalse();
    }

    @Test
    void whenASchemaIsSet_thenItIsAskedFor() {
        ChatPrompt prompt = new ChatPrompt("", "?", new ChatPrompt.Options(5, 0, 0, List.of(), "{\"type\": \"object\"}"));
        try (ChatModel chat = chat(); ChatStream stream = chat.stream(prompt, () -> false)) {
            assertThat(stream).hasNext();
        }
        assertThat(server.requests().get(0).at("/response_format/json_schema/schema/type").asText()).isEqualTo("object");
    }

    @Test
    void whenTheStreamIsClosedEarly_thenTheServerIsHungUpOn() throws InterruptedException {
        server.sayEndlessly();
        try (ChatModel chat = chat()) {
            try (ChatStream stream = chat.stream(PROMPT, () -> false)) {
                assertThat(stream.next()).isEqualTo("Salty");
            }
            assertThat(server.awaitHangUp()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_INPUT", "429, OVERLOADED", "401, UNAVAILABLE", "503, UNAVAILABLE"})
    void whenTheEndpointRefuses_thenTheFailureSaysWhatItSaid(int status, Failure failure) {
        server.refuse(status);
        try (ChatModel chat = chat(); EmbeddingBackend backend = embedding("")) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(() -> chat.stream(PROMPT, () -> false),
                    () -> backend.openSession().compute(backend.tokenize(List.of("a"))))) {
                assertThatThrownBy(call).hasMessageContaining("answered " + status).hasMessageContaining("refused on purpose")
                        .isInstanceOfSatisfying(ModelServerException.class, e -> assertThat(e.failure()).isEqualTo(failure));
            }
        }
    }

    @Test
    void whenTheEndpointIsGone_thenTheFailureNamesIt() {
        String endpoint = server.endpoint();
        server.close();
        try (ChatModel chat = chat()) {
            assertThatThrownBy(() -> chat.stream(PROMPT, () -> false)).hasMessageContaining(endpoint + "/ cannot be reached");
        }
    }

    @Test
    void whenThereIsNoEndpoint_thenTheDefinitionIsRefused() {
        assertThatThrownBy(() -> new OpenAiChatEngine(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .load(new NamedModel<>("chat", chatDefinition()), ModelSource.of("chat")))
                .hasMessageContaining("wants a source with an endpoint");
    }

    private EmbeddingBackend embedding(String key) {
        return new OpenAiEmbeddingEngine(Duration.ofSeconds(5), Duration.ofSeconds(20)).load(
                new NamedModel<>("bge-m3", new EmbeddingModelDefinition(
                        "OpenAI", List.of(), null, null, 0, null, 0, null, null, null, null)),
                new ModelSource("bge-m3", "", "", "", server.endpoint(), key));
    }

    private ChatModel chat() {
        return new OpenAiChatEngine(Duration.ofSeconds(5), Duration.ofSeconds(20)).load(
                new NamedModel<>("chat", chatDefinition()), new ModelSource("chat", "", "", "", server.endpoint() + "/", ""));
    }

    private static GenerationModelDefinition chatDefinition() {
        return new GenerationModelDefinition("OpenAI", List.of(), null, null, 0, null, List.of("<|end|>"), null);
    }
}
