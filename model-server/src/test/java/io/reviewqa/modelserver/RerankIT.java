package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.InputType;
import io.reviewqa.model.v1.ModelAvailability;
import io.reviewqa.model.v1.ModelTask;
import io.reviewqa.model.v1.RerankRequest;
import io.reviewqa.model.v1.RerankResponse;
import io.reviewqa.model.v1.RerankServiceGrpc;
import io.reviewqa.model.v1.Reranker;
import io.reviewqa.modelserver.backend.djl.TinyCrossEncoder;
import io.reviewqa.modelserver.metrics.ModelServerMetric;
import io.reviewqa.modelserver.support.FakeHub;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthEndpoint;

/** A reranker as a client sees it, with a tiny model that counts shared words. */
class RerankIT {

    private static final String[] WORDS = {"is", "the", "soup", "salty", "waiter", "국물", "짜요"};

    @TempDir
    private static Path folder;
    private static RunningServer server;

    /** The budget lets batches of several pairs come about: padding must change nothing. */
    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start("reviewqa.models.rerank=file:" + TinyCrossEncoder.write(folder.resolve("tiny"), WORDS),
                "reviewqa.models.rerank-options.languages=en, ko", "reviewqa.model-server.reranking.token-budget=4096",
                "reviewqa.model-server.reranking.workers=1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whenPassagesAreReranked_thenEachIsScoredWithTheQuestionInTheOrderOfTheRequest() {
        RerankResponse response =
                rerank("Is the soup salty?", "Our waiter.", "The soup is far too salty for me, and for all of us.",
                        "<b>Salty</b> soup.", "국물 짜요");

        assertThat(response.getScoresList()).hasSize(4);
        assertThat(response.getScores(0)).isEqualTo(TinyCrossEncoder.score(0), offset(1e-6f));
        assertThat(response.getScores(1)).isEqualTo(TinyCrossEncoder.score(4), offset(1e-6f));
        assertThat(response.getScores(2)).isEqualTo(TinyCrossEncoder.score(2), offset(1e-6f));
        assertThat(response.getScores(3)).isEqualTo(TinyCrossEncoder.score(0), offset(1e-6f));
        assertThat(rerank("국물 짜요?", "국물 짜요").getScores(0)).isEqualTo(TinyCrossEncoder.score(2), offset(1e-6f));
        assertThat(response.getModelId()).isEqualTo("tiny");
        assertThat(response.getLanguagesList()).containsExactly("en", "ko");
    }

    @Test
    void whenAQuestionIsEmbedded_thenTheRerankerIsTold() {
        EmbedRequest.Builder question = EmbedRequest.newBuilder().addTexts("Salty?");
        assertThat(server.embedding().embed(question.setInputType(InputType.INPUT_TYPE_QUERY).build()).getReranker())
                .isEqualTo(Reranker.newBuilder().setModelId("tiny").addLanguages("en").addLanguages("ko").build());
    }

    @Test
    void whenManyPassagesComeAtOnce_thenTheyGoInBatchesAndAreMetered() {
        RerankResponse response = rerank("Salty soup?",
                IntStream.range(0, 256).mapToObj(i -> "The soup was salty, said " + i).toArray(String[]::new));

        assertThat(response.getScoresList()).hasSize(256)
                .allSatisfy(score -> assertThat(score).isEqualTo(TinyCrossEncoder.score(2), offset(1e-6f)));
        assertThat(server.bean(MeterRegistry.class).get("reviewqa.rerank.batch.size").tag("model", "tiny").summary().max())
                .isGreaterThan(1);
        List<Metric> only = Stream.of(ModelServerMetric.values()).map(metric -> metric.of("rerank"))
                .filter(metric -> metric.presence().with().equals("a reranker")).toList();
        assertThat(only).hasSize(9).allSatisfy(
                metric -> assertThat(server.bean(MeterRegistry.class).find(metric.name()).meters()).as(metric.name())
                        .isNotEmpty());
    }

    @Test
    void whenInputBreaksALimit_thenInvalidArgumentSaysWhichAndHow() {
        assertInvalid("", List.of("Good."), "the question is empty or blank");
        assertInvalid("x".repeat(10_001), List.of("Good."), "the question has 10001 characters: at most 10000 are taken");
        assertInvalid("Good?", List.of(), "no texts: a call carries 1 to 256");
        assertInvalid("Good?", List.of("Good.", "\u200b"), "text 1 is empty or blank");
        assertInvalid("Good?", Collections.nCopies(257, "Good."), "257 texts: a call carries at most 256");
    }

    @Test
    void whenTheDeadlineIsOver_thenTheCallEndsAndTheServerGoesOn() {
        assertThatThrownBy(
                () -> server.reranking().withDeadlineAfter(0, TimeUnit.MILLISECONDS).rerank(request("Salty?", "Salty.")))
                .isInstanceOfSatisfying(StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        assertThat(rerank("Salty?", "Salty.").getScoresCount()).isEqualTo(1);
    }

    @Test
    void whenModelsAreListed_thenTheRerankerIsShownAsTheOthers() {
        assertThat(server.model(ModelTask.MODEL_TASK_RERANK)).satisfies(model -> {
            assertThat(model.getAvailability()).isEqualTo(ModelAvailability.MODEL_AVAILABILITY_READY);
            assertThat(model.getId()).isEqualTo("tiny");
            assertThat(model.getEngine()).isEqualTo("OnnxRuntime");
            assertThat(model.getSource()).startsWith("file:");
            assertThat(model.getLanguagesList()).containsExactly("en", "ko");
            assertThat(model.getDimension()).isZero();
        });
        assertThat(health(server)).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void whenAHubHasIt_thenItIsFetched() throws IOException {
        try (FakeHub hub = new FakeHub()) {
            hub.put("us/tiny/model.onnx", folder.resolve("tiny/model.onnx"))
                    .put("us/tiny/tokenizer.json", folder.resolve("tiny/tokenizer.json"));
            String ours = "reviewqa.models.catalogue.rerank.ours.";
            try (RunningServer other = RunningServer.start("reviewqa.models.rerank=ours",
                    ours + "sources[0].model=hf:us/tiny/model.onnx", ours + "sources[0].tokenizer=hf:us/tiny/tokenizer.json",
                    "reviewqa.models.hub.endpoint=" + hub.endpoint(), "reviewqa.models.cache=" + folder.resolve("cache"))) {
                assertThat(other.reranking().rerank(request("Salty?", "Salty.")).getScores(0))
                        .isEqualTo(TinyCrossEncoder.score(1), offset(1e-6f));
                assertThat(other.model(ModelTask.MODEL_TASK_RERANK).getSource()).isEqualTo("hf:us/tiny/model.onnx");
            }
        }
    }

    @Test
    void whenItCannotBeHad_thenTheRestServesAndSaysWhatIsMissing() {
        try (RunningServer other = RunningServer.start("reviewqa.models.rerank=file:" + folder.resolve("absent"))) {
            assertThat(other.model(ModelTask.MODEL_TASK_RERANK)).satisfies(model -> {
                assertThat(model.getAvailability()).isEqualTo(ModelAvailability.MODEL_AVAILABILITY_MISSING);
                assertThat(model.getDetail()).contains("reviewqa.models.rerank");
            });
            assertThatThrownBy(() -> other.reranking().rerank(request("Salty?", "Salty.")))
                    .hasMessageStartingWith("UNAVAILABLE").hasMessageContaining("absent");
            assertThat(health(other)).isEqualTo(ServingStatus.NOT_SERVING);
            assertThat(other.bean(HealthEndpoint.class).healthForPath("models").getStatus().getCode()).isEqualTo("UP");
        }
    }

    private static RerankResponse rerank(String question, String... passages) {
        return server.reranking().rerank(request(question, passages));
    }

    private static RerankRequest request(String question, String... passages) {
        return RerankRequest.newBuilder().setQuestion(question).addAllPassages(List.of(passages)).build();
    }

    private static void assertInvalid(String question, List<String> passages, String message) {
        assertThatThrownBy(() -> rerank(question, passages.toArray(String[]::new)))
                .hasMessage("INVALID_ARGUMENT: " + message);
    }

    private static ServingStatus health(RunningServer server) {
        return HealthGrpc.newBlockingStub(server.channel())
                .check(HealthCheckRequest.newBuilder().setService(RerankServiceGrpc.SERVICE_NAME).build()).getStatus();
    }
}
