package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.reviewqa.model.v1.AspectLabel;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.model.v1.InputType;
import io.reviewqa.model.v1.LabelInput;
import io.reviewqa.model.v1.LabelRequest;
import io.reviewqa.model.v1.ModelAvailability;
import io.reviewqa.model.v1.ModelInfo;
import io.reviewqa.model.v1.ModelTask;
import io.reviewqa.modelserver.catalogue.SimilarityThresholds;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import io.reviewqa.modelserver.support.FakeHub;
import io.reviewqa.modelserver.support.RawOnnxRuntime;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.SharedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthEndpoint;

/** Models that are fetched, chosen and missing, seen from a client. */
class ModelSourcesIT {

    private static final String E5 = "Xenova/multilingual-e5-small/";
    private static final Map<String, InputType> TEXTS = Map.of(
            "국물이 많이 짠가요?", InputType.INPUT_TYPE_QUERY,
            "국물이 너무 짜서 물을 계속 마셨어요.", InputType.INPUT_TYPE_PASSAGE,
            "The broth was far too salty.", InputType.INPUT_TYPE_PASSAGE);

    @TempDir
    private Path cache;
    private final FakeHub hub = new FakeHub();

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void whenAHubHasTheModel_thenItIsFetchedAndItsVectorsEqualTheReference() throws Exception {
        Path folder = putE5();
        hub.breakNextAfter(50_000_000);
        try (RunningServer server = start("multilingual-e5-small, all-minilm-l6-v2");
                RawOnnxRuntime raw = new RawOnnxRuntime(
                        folder.resolve("model_int8.onnx"), folder.resolve("tokenizer.json"), 512)) {
            for (Map.Entry<String, InputType> text : TEXTS.entrySet()) {
                String prefix = text.getValue() == InputType.INPUT_TYPE_QUERY ? "query: " : "passage: ";
                EmbedResponse response = embed(server, text.getKey(), text.getValue());

                assertThat(response.getModelId()).isEqualTo("multilingual-e5-small");
                assertThat(response.getLanguagesList()).contains("ko", "en");
                assertThat(values(response)).containsExactly(raw.embed(prefix + text.getKey()), offset(1e-3f));
            }
        }
        assertThat(hub.requests()).anyMatch(request -> request.matches(".* bytes=[1-9]\\d+- -"));
    }

    @Test
    void whenTheHubsFileIsNotWhatItSays_thenItIsRefusedAndTheNextModelServes() throws Exception {
        putE5();
        hub.stateWrongSums();
        try (RunningServer server = start("multilingual-e5-small, all-minilm-l6-v2")) {
            assertThat(embed(server, "Salty.", InputType.INPUT_TYPE_PASSAGE).getModelId()).isEqualTo("all-minilm-l6-v2");

            assertThat(server.model(ModelTask.MODEL_TASK_EMBEDDING).getDetail())
                    .contains("multilingual-e5-small from hf:Xenova/", "wrong checksum");
        }
    }

    @Test
    void whenTheHubComesBack_thenTheChosenModelStays() throws Exception {
        try (RunningServer server = start("multilingual-e5-small, all-minilm-l6-v2")) {
            assertThat(server.model(ModelTask.MODEL_TASK_EMBEDDING).getId()).isEqualTo("all-minilm-l6-v2");
        }
        putE5();
        try (RunningServer server = start("multilingual-e5-small, all-minilm-l6-v2")) {
            assertThat(server.model(ModelTask.MODEL_TASK_EMBEDDING)).satisfies(model -> {
                assertThat(model.getId()).isEqualTo("all-minilm-l6-v2");
                assertThat(model.getDetail()).contains("127.0.0.1 answered 404");
                assertThat(model.getSource()).isEqualTo("classpath:all-minilm-l6-v2-q.onnx");
                assertThat(model.getDimension()).isEqualTo(384);
                assertThat(model.getLicence()).isEqualTo("Apache-2.0");
            });
        }
    }

    @Test
    void whenNoEmbeddingModelCanBeHad_thenTheRestServesAndSaysWhatIsMissing() {
        try (RunningServer server = start("multilingual-e5-small")) {
            ModelInfo missing = server.model(ModelTask.MODEL_TASK_EMBEDDING);
            assertThat(missing.getAvailability()).isEqualTo(ModelAvailability.MODEL_AVAILABILITY_MISSING);
            assertThat(missing.getDetail()).contains("reviewqa.models.embedding=multilingual-e5-small",
                    "hf:Xenova/multilingual-e5-small/onnx/model_quantized.onnx@main", "answered 404");
            assertThatThrownBy(() -> embed(server, "Salty.", InputType.INPUT_TYPE_PASSAGE))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                        assertThat(e.getStatus().getDescription()).isEqualTo(missing.getDetail());
                    });

            assertThat(server.labelling().label(LabelRequest.newBuilder()
                    .addInputs(LabelInput.newBuilder().setText("The soup was far too salty.")).build())
                    .getLabels(0).getAspectsList()).extracting(AspectLabel::getAspect).containsExactly("salty");
            assertThat(health(server, "")).isEqualTo(ServingStatus.SERVING);
            assertThat(health(server, EmbeddingServiceGrpc.SERVICE_NAME)).isEqualTo(ServingStatus.NOT_SERVING);
            assertThat(server.bean(HealthEndpoint.class).healthForPath("models").getStatus().getCode()).isEqualTo("DOWN");
        }
    }

    @Test
    void whenTheNameIsUnknown_thenTheStartFailsNamingTheKnownOnes() {
        assertThatThrownBy(() -> start("word2vec")).hasStackTraceContaining("reviewqa.models.embedding=word2vec")
                .hasStackTraceContaining("bge-small-en-v1.5");
    }

    @Test
    void whenHeadsOfOnesOwnAreSet_thenTheyAreUsed() {
        try (RunningServer server = start("all-minilm-l6-v2", "reviewqa.models.labelling=mine",
                "reviewqa.models.catalogue.labelling.mine.sources[0].model=file:" + cache.resolve("absent"),
                "reviewqa.models.catalogue.labelling.mine.sources[1].model=classpath:reviewqa/heads")) {
            assertThat(server.model(ModelTask.MODEL_TASK_LABELLING)).satisfies(model -> {
                assertThat(model.getId()).isEqualTo("mine");
                assertThat(model.getDetail()).contains("sentiment-en-ngrams.head");
            });
        }
    }

    @Test
    void whenAFileHoldsKnownWeights_thenWhatTheCatalogueKnowsOfThemStays() throws IOException {
        String source = "reviewqa.models.catalogue.embedding.ours.sources[0].";
        try (RunningServer server = start("ours", source + "model=file:" + copy("all-minilm-l6-v2-q.onnx", "our.onnx"),
                source + "tokenizer=file:" + copy("all-minilm-l6-v2-q-tokenizer.json", "our-tokenizer.json"))) {
            EmbedResponse response = embed(server, "Salty.", InputType.INPUT_TYPE_PASSAGE);
            assertThat(response.getModelId()).isEqualTo("ours");
            assertThat(response.getLanguagesList()).containsExactly("en");
            assertThat(server.bean(Embedder.class).model().similarity())
                    .isEqualTo(new SimilarityThresholds(0.45f, 0.48f));
            assertThat(server.model(ModelTask.MODEL_TASK_EMBEDDING).getLicence()).isEqualTo("Apache-2.0");
            assertThat(server.bean(SentimentHeads.class).names()).as("heads trained on these weights")
                    .anyMatch(name -> name.startsWith("en-all-minilm-l6-v2-"));
        }
    }

    @Test
    void whenAFileHoldsKnownWeightsOfE5_thenLanguagesPrefixesAndThresholdsStay() throws Exception {
        Path folder = SharedFiles.require("models/multilingual-e5-small");
        try (RunningServer server = start("file:" + folder, "reviewqa.models.embedding-options.id=our-e5");
                RawOnnxRuntime raw = new RawOnnxRuntime(
                        folder.resolve("model_int8.onnx"), folder.resolve("tokenizer.json"), 512)) {
            EmbedResponse response = embed(server, "짠가요?", InputType.INPUT_TYPE_QUERY);
            assertThat(response.getModelId()).isEqualTo("our-e5");
            assertThat(response.getLanguagesList()).contains("ko", "en", "ja");
            assertThat(response.getAnswerSimilarity()).isEqualTo(0.847f);
            assertThat(values(response)).containsExactly(raw.embed("query: 짠가요?"), offset(1e-3f));
            assertThat(server.bean(SentimentHeads.class).names())
                    .anyMatch(name -> name.startsWith("en-multilingual-e5-small-"));
        }
    }

    @Test
    void whenAFileHoldsOtherWeights_thenWhatMattersIsAskedForByName() throws IOException {
        Path weights = copy("all-minilm-l6-v2-q.onnx", "other.onnx");
        Files.write(weights, new byte[] {0}, StandardOpenOption.APPEND);
        String ours = "reviewqa.models.catalogue.embedding.our-e5.";
        try (RunningServer server = start("our-e5", ours + "sources[0].model=file:" + weights,
                ours + "sources[0].tokenizer=file:" + copy("all-minilm-l6-v2-q-tokenizer.json", "other-tokenizer.json"),
                ours + "pooling=mean", ours + "passage-prefix=")) {
            assertThat(server.model(ModelTask.MODEL_TASK_EMBEDDING).getDetail()).contains("set " + ours + "languages, "
                    + ours + "query-prefix, " + ours + "similarity.answer, " + ours + "similarity.support");
            assertThat(server.bean(HealthEndpoint.class).healthForPath("models").getStatus().getCode()).isEqualTo("DOWN");
            assertThatThrownBy(() -> embed(server, "Salty.", InputType.INPUT_TYPE_PASSAGE))
                    .hasMessageStartingWith("UNAVAILABLE").hasMessageContaining(ours + "languages");
        }
    }

    private Path copy(String resource, String name) throws IOException {
        Path file = cache.resolve(name);
        try (InputStream in = getClass().getResourceAsStream("/" + resource)) {
            Files.copy(in, file);
        }
        return file;
    }

    private RunningServer start(String embedding, String... settings) {
        return RunningServer.start(Stream.concat(Stream.of("reviewqa.models.embedding=" + embedding,
                "reviewqa.models.hub.endpoint=" + hub.endpoint(), "reviewqa.models.cache=" + cache), Stream.of(settings))
                .toArray(String[]::new));
    }

    private Path putE5() throws IOException {
        Path folder = SharedFiles.require("models/multilingual-e5-small");
        hub.put(E5 + "onnx/model_quantized.onnx", folder.resolve("model_int8.onnx"))
                .put(E5 + "tokenizer.json", folder.resolve("tokenizer.json"));
        return folder;
    }

    private static EmbedResponse embed(RunningServer server, String text, InputType type) {
        return server.embedding().embed(EmbedRequest.newBuilder().setInputType(type).addTexts(text).build());
    }

    private static float[] values(EmbedResponse response) {
        List<Float> list = response.getEmbeddings(0).getValuesList();
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return values;
    }

    private static ServingStatus health(RunningServer server, String service) {
        return HealthGrpc.newBlockingStub(server.channel())
                .check(HealthCheckRequest.newBuilder().setService(service).build()).getStatus();
    }
}
