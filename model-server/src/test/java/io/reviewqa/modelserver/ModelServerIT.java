package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import io.reviewqa.model.v1.AspectLabel;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import io.reviewqa.model.v1.InputType;
import io.reviewqa.model.v1.LabelInput;
import io.reviewqa.model.v1.LabelRequest;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.ListAspectsRequest;
import io.reviewqa.model.v1.ModelTask;
import io.reviewqa.model.v1.Polarity;
import io.reviewqa.model.v1.RerankRequest;
import io.reviewqa.model.v1.TextLabels;
import io.reviewqa.modelserver.support.FirstAnswer;
import io.reviewqa.modelserver.support.RunningServer;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelServerIT {

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start("reviewqa.models.rerank=none");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whenTextsAreEmbedded_thenUnitVectorsComeInTheirOrder() {
        EmbedResponse together = embed("The soup was far too salty.", "Our waiter was rude.");

        assertThat(together.getModelId()).isEqualTo("all-minilm-l6-v2");
        assertThat(together.getDimension()).isEqualTo(384);
        assertThat(together.getLanguagesList()).containsExactly("en");
        assertThat(together.getEmbeddingsList()).hasSize(2).allSatisfy(
                embedding -> assertThat(dot(embedding.getValuesList(), embedding.getValuesList())).isEqualTo(1, within(1e-5)));
        List<Float> salty = embed("The broth had too much salt.").getEmbeddings(0).getValuesList();
        assertThat(dot(salty, together.getEmbeddings(0).getValuesList()))
                .isGreaterThan(dot(salty, together.getEmbeddings(1).getValuesList()) + 0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Is it too salty?", "Is the broth salty, but cheap?", "국물이 많이 짠가요?"})
    void whenAQuestionIsToBeLabelledToo_thenItsLabelsAreThoseOfACallOfTheirOwn(String question) {
        EmbedRequest asked = EmbedRequest.newBuilder().addTexts(question).setInputType(InputType.INPUT_TYPE_QUERY).build();
        EmbedResponse embedded = server.embedding().embed(asked);
        LabelResponse labelled = server.labelling().label(LabelRequest.newBuilder()
                .addInputs(LabelInput.newBuilder().setText(question).setEmbedding(embedded.getEmbeddings(0)))
                .setEmbeddingModelId(embedded.getModelId()).build());

        assertThat(embedded.hasLabelled()).isFalse();
        for (int i = 0; i < 2; i++) {
            EmbedResponse both = server.embedding().embed(asked.toBuilder().setLabel(true).build());
            assertThat(both.getLabelled()).isEqualTo(labelled);
            assertThat(both.toBuilder().clearLabelled().build()).isEqualTo(embedded);
        }
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of(List.of(), "no texts"),
                Arguments.of(List.of("good", ""), "text 1 is empty or blank"),
                Arguments.of(List.of(" \n\t"), "text 0 is empty or blank"),
                Arguments.of(List.of("good", "\u00a0\u3000"), "text 1 is empty or blank"),
                Arguments.of(List.of("\u200b\ufeff"), "text 0 is empty or blank"),
                Arguments.of(Collections.nCopies(257, "good"), "257 texts: a call carries at most 256"),
                Arguments.of(List.of("good", "x".repeat(10_001)), "text 1 has 10001 characters: at most 10000"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void whenInputBreaksALimit_thenInvalidArgumentSaysWhichAndHow(List<String> texts, String message) {
        assertInvalid(() -> server.embedding().embed(EmbedRequest.newBuilder().addAllTexts(texts).build()), message);
        assertInvalid(() -> server.labelling().label(LabelRequest.newBuilder()
                .addAllInputs(texts.stream().map(text -> LabelInput.newBuilder().setText(text).build()).toList())
                .build()), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The soup was far too salty.                          | salty    | POLARITY_POSITIVE
            I loved that the broth was not salty at all.         | salty    | POLARITY_NEGATIVE
            It isn't too spicy.                                  | spicy    | POLARITY_NEGATIVE
            The staff were friendly and attentive.               | service  | POLARITY_POSITIVE
            Great food, but our waiter was rude.                 | service  | POLARITY_NEGATIVE
            국물이 너무 짜요.                                     | salty    | POLARITY_POSITIVE
            짜지 않아서 좋았어요.                                 | salty    | POLARITY_NEGATIVE
            하나도 안 매워요.                                     | spicy    | POLARITY_NEGATIVE
            직원분들이 정말 친절해요.                             | service  | POLARITY_POSITIVE
            가격이 너무 비싸요.                                   | price    | POLARITY_NEGATIVE
            """)
    void whenTextIsLabelled_thenAspectAndPolarityAreTold(String text, String aspect, Polarity polarity) {
        TextLabels labels = label(LabelInput.newBuilder().setText(text)).getLabels(0);

        assertThat(labels.getAspectsList())
                .extracting(AspectLabel::getAspect, AspectLabel::getPolarity)
                .contains(org.assertj.core.groups.Tuple.tuple(aspect, polarity));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The dessert was way too sweet.    | sweet   | POLARITY_POSITIVE
            The sweetness was just right.     | sweet   | POLARITY_NEUTRAL
            너무 짜서 못 먹겠어요.             | salty   | POLARITY_POSITIVE
            국물이 싱거워요.                   | salty   | POLARITY_NEGATIVE
            The staff were friendly.          | service | POLARITY_POSITIVE
            """)
    void whenTextSaysHowMuchThereIs_thenPolaritySaysWhetherItIsSo(String text, String aspect, Polarity polarity) {
        assertThat(label(LabelInput.newBuilder().setText(text)).getLabels(0).getAspectsList())
                .filteredOn(label -> label.getAspect().equals(aspect))
                .extracting(AspectLabel::getPolarity)
                .containsExactly(polarity);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "It isn&#39;t salty<br />", "It isn\u00b4t s\u200balty", "Ｉｔ ｉｓｎ＇ｔ ｓａｌｔｙ", "It isn`t sal\u00adty",
            "<p>It isn&amp;rsquo;t\nsalty</p>"
    })
    void whenTheSameTextIsWrittenOtherwise_thenVectorAndLabelsAreTheSame(String text) {
        String plain = "It isn't salty";

        assertThat(embed(text).getEmbeddings(0)).isEqualTo(embed(plain).getEmbeddings(0));
        assertThat(label(LabelInput.newBuilder().setText(text))).isEqualTo(label(LabelInput.newBuilder().setText(plain)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C'était horrible, vraiment le pire repas.", "Das war nicht gut, es ist zu teuer.", "最悪の味でした。",
            "Ужасно, никогда больше."})
    void whenNoHeadReadsTheLanguage_thenTheToneIsNeutral(String text) {
        TextLabels labels = label(LabelInput.newBuilder().setText(text)).getLabels(0);

        assertThat(labels.getPolarity()).isEqualTo(Polarity.POLARITY_NEUTRAL);
        assertThat(labels.getPositiveProbability()).isEqualTo(0.5f);
    }

    @Test
    void whenATextHoldsNothingButMarkup_thenItIsAnsweredAllTheSame() {
        assertThat(embed("<br>").getEmbeddingsCount()).isEqualTo(1);
        assertThat(label(LabelInput.newBuilder().setText("&nbsp;<br>")).getLabels(0).getAspectsList()).isEmpty();
    }

    @Test
    void whenTextSpeaksToNoAspect_thenItAbstains() {
        assertThat(label(LabelInput.newBuilder().setText("My sister plays the violin on Mondays.")).getLabels(0)
                .getAspectsList()).isEmpty();
    }

    @Test
    void whenEmbeddingsAreSentAlong_thenLabelsAreThoseWithoutThem() {
        String text = "The staff made us feel at home.";
        EmbedResponse embedded = embed(text);
        LabelRequest request = LabelRequest.newBuilder().setEmbeddingModelId(embedded.getModelId())
                .addInputs(LabelInput.newBuilder().setText(text).setEmbedding(embedded.getEmbeddings(0)))
                .build();

        assertThat(server.labelling().label(request)).isEqualTo(label(LabelInput.newBuilder().setText(text)));
        LabelRequest.Builder others = request.toBuilder().setEmbeddingModelId("other-model");
        others.getInputsBuilder(0).getEmbeddingBuilder().clearValues().addValues(1);
        assertThat(server.labelling().label(others.build())).as("another model's are not read")
                .isEqualTo(label(LabelInput.newBuilder().setText(text)));
        LabelRequest.Builder cut = request.toBuilder();
        cut.getInputsBuilder(0).getEmbeddingBuilder().clearValues().addValues(1);
        assertInvalid(() -> server.labelling().label(cut.build()), "has 1 values, all-minilm-l6-v2 has 384");
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                Arguments.of(Float.NaN, "input 1: its embedding has NaN as value 7"),
                Arguments.of(Float.POSITIVE_INFINITY, "input 1: its embedding has Infinity as value 7"),
                Arguments.of(Float.NEGATIVE_INFINITY, "input 1: its embedding has -Infinity as value 7"),
                Arguments.of(Float.MAX_VALUE, "input 1: its embedding is of length 3.4028235E38"),
                Arguments.of(2f, "input 1: its embedding is of length 2"));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void whenAnEmbeddingHasAValueThatNoModelGives_thenInvalidArgumentNamesInputAndValue(float value, String message) {
        EmbedResponse embedded = embed("The staff made us feel at home.");
        LabelInput good = LabelInput.newBuilder().setText("Good.").setEmbedding(embedded.getEmbeddings(0)).build();
        LabelInput.Builder bad = good.toBuilder();
        bad.getEmbeddingBuilder().setValues(7, value);
        assertInvalid(() -> labelled(embedded, good, bad.build()), message);
    }

    @Test
    void whenAnEmbeddingIsEmptyOrZero_thenInvalidArgumentSaysSo() {
        EmbedResponse embedded = embed("The staff made us feel at home.");
        LabelInput.Builder input = LabelInput.newBuilder().setText("좋아요.").setEmbedding(Embedding.getDefaultInstance());
        assertInvalid(() -> labelled(embedded, input.build()), "input 0: its embedding has 0 values");
        input.getEmbeddingBuilder().addAllValues(Collections.nCopies(384, 0f));
        assertInvalid(() -> labelled(embedded, input.build()), "input 0: its embedding is of length 0.0");
    }

    @Test
    void whenAnEnumHasAValueThatIsNotKnown_thenInvalidArgumentNamesIt() {
        assertInvalid(() -> server.embedding().embed(
                EmbedRequest.newBuilder().addTexts("good").setInputTypeValue(7).build()), "input_type 7 is not known");
        assertInvalid(() -> server.embedding().embed(
                EmbedRequest.newBuilder().addTexts("good").setInputTypeValue(-1).build()), "input_type -1 is not known");
    }

    @Test
    void whenAspectsAreListed_thenTheAbstentionIsLast() {
        assertThat(server.labelling().listAspects(ListAspectsRequest.getDefaultInstance()).getAspectsList())
                .extracting(io.reviewqa.model.v1.Aspect::getName)
                .startsWith("price", "service", "delivery")
                .contains("salty", "battery")
                .endsWith("other");
    }

    @Test
    void whenServerIsUp_thenHealthSaysServing() {
        for (String service : List.of("", "reviewqa.model.v1.EmbeddingService", "reviewqa.model.v1.LabellingService")) {
            assertThat(HealthGrpc.newBlockingStub(server.channel())
                    .check(HealthCheckRequest.newBuilder().setService(service).build()).getStatus())
                    .isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void whenNoRerankerIsSet_thenRerankSaysSoAndNoneIsListed() {
        assertThatThrownBy(() -> server.reranking().rerank(
                RerankRequest.newBuilder().setQuestion("Salty?").addPassages("Salty.").build()))
                .hasMessage("UNAVAILABLE: no reranker is set: name one in reviewqa.models.rerank");
        assertThatThrownBy(() -> server.model(ModelTask.MODEL_TASK_RERANK)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void whenServicesAreAskedFor_thenReflectionListsThem() throws Exception {
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> requests =
                ServerReflectionGrpc.newStub(server.channel()).serverReflectionInfo(FirstAnswer.into(answer));
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());

        assertThat(answer.get(10, TimeUnit.SECONDS).getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains("reviewqa.model.v1.EmbeddingService", "reviewqa.model.v1.LabellingService",
                        "grpc.health.v1.Health");
        requests.onCompleted();
    }

    @Test
    void whenPortIsTaken_thenStartFailsNamingPortAndSetting() {
        assertThatThrownBy(() -> RunningServer.startOn(server.port()))
                .hasStackTraceContaining("gRPC port %d on 127.0.0.1 is taken".formatted(server.port()))
                .hasStackTraceContaining("reviewqa.model-server.port");
    }

    private static EmbedResponse embed(String... texts) {
        return server.embedding().embed(EmbedRequest.newBuilder().addAllTexts(List.of(texts)).build());
    }

    private static LabelResponse labelled(EmbedResponse embedded, LabelInput... inputs) {
        return server.labelling().label(LabelRequest.newBuilder()
                .setEmbeddingModelId(embedded.getModelId()).addAllInputs(List.of(inputs)).build());
    }

    private static LabelResponse label(LabelInput.Builder input) {
        return server.labelling().label(LabelRequest.newBuilder().addInputs(input).build());
    }

    private static void assertInvalid(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(e.getStatus().getDescription()).contains(message);
        });
    }

    private static double dot(List<Float> left, List<Float> right) {
        double sum = 0;
        for (int i = 0; i < left.size(); i++) {
            sum += left.get(i) * right.get(i);
        }
        return sum;
    }
}
