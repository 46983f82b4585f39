package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewqa.model.v1.Evidence;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationServiceGrpc;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.model.v1.ModelAvailability;
import io.reviewqa.model.v1.ModelTask;
import io.reviewqa.model.v1.Passage;
import io.reviewqa.model.v1.Polarity;
import io.reviewqa.modelserver.backend.gguf.TinyGguf;
import io.reviewqa.modelserver.support.FakeHub;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.TestModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationIT {

    private static final GenerateRequest REQUEST = GenerateRequest.newBuilder()
            .setQuestion("Is the broth too salty?").setLanguage("en")
            .setEvidence(Evidence.newBuilder().setAspect("salty").setPositive(2).setNegative(1).setTotal(3)
                    .setReviewsInScope(9))
            .addPassages(passage(1, "The broth was far too salty.", Polarity.POLARITY_POSITIVE))
            .addPassages(passage(2, "Seasoned just right.", Polarity.POLARITY_NEGATIVE))
            .build();

    @TempDir
    private Path folder;

    @Test
    void whenNoModelIsSet_thenTheExtractiveGeneratorAnswersAndSaysSo() {
        try (RunningServer server = RunningServer.start()) {
            List<String> tokens = new ArrayList<>();
            GenerationSummary summary = generate(server, REQUEST, tokens);

            assertThat(summary.getEngine()).isEqualTo("extractive");
            assertThat(String.join("", tokens)).isEqualTo("3 of 9 reviews speak to saltiness: 2 say it is salty, "
                    + "1 says it is not. Opinions differ, though more say it is salty. "
                    + "“The broth was far too salty.” [1] “Seasoned just right.” [2]");
        }
    }

    @Test
    void whenGgufFileIsSet_thenItIsAskedAndWhatNoPassageSupportsIsDropped() throws IOException {
        try (RunningServer server = RunningServer.start(
                "reviewqa.models.generation=" + TinyGguf.write(folder), "reviewqa.generation.max-tokens=24")) {
            List<String> tokens = new ArrayList<>();
            GenerationSummary summary = generate(server, REQUEST, tokens);

            assertThat(summary.getOutputTokens()).isEqualTo(24);
            assertThat(summary.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_LENGTH);
            assertThat(summary.getEngine()).isEqualTo("extractive");
            assertThat(summary.getFallbackReason()).contains("tiny.gguf");
            assertThat(String.join("", tokens)).contains("2 say it is salty", "“Seasoned just right.” [2]");

            GenerateRequest nothingFound = REQUEST.toBuilder().clearPassages().clearEvidence().build();
            assertThat(generate(server, nothingFound, tokens).getEngine()).isEqualTo("extractive");
        }
    }

    @Test
    void whenGgufFileIsMissing_thenTheExtractiveGeneratorAnswersAndTheServerSaysWhatIsMissing() {
        Path absent = folder.resolve("absent.gguf");
        try (RunningServer server = RunningServer.start("reviewqa.models.generation=" + absent)) {
            assertThat(generate(server, REQUEST, new ArrayList<>()).getEngine()).isEqualTo("extractive");

            assertThat(server.model(ModelTask.MODEL_TASK_GENERATION)).satisfies(model -> {
                assertThat(model.getAvailability()).isEqualTo(ModelAvailability.MODEL_AVAILABILITY_MISSING);
                assertThat(model.getDetail()).contains("reviewqa.models.generation=absent.gguf", absent.toString());
            });
            assertThat(server.model(ModelTask.MODEL_TASK_EMBEDDING).getAvailability())
                    .isEqualTo(ModelAvailability.MODEL_AVAILABILITY_READY);
        }
    }

    @Test
    void whenAModelMustBeFetched_thenTheExtractiveGeneratorAnswersUntilItHasCome() throws IOException {
        try (FakeHub hub = new FakeHub().put("owner/repo/tiny.gguf", TinyGguf.write(folder))) {
            hub.hold();
            try (RunningServer server = RunningServer.start("reviewqa.models.generation=hf:owner/repo/tiny.gguf@main",
                    "reviewqa.models.hub.endpoint=" + hub.endpoint(), "reviewqa.models.cache=" + folder.resolve("cache"),
                    "reviewqa.generation.max-tokens=8")) {
                assertThat(generate(server, REQUEST, new ArrayList<>()).getEngine()).isEqualTo("extractive");
                assertThat(server.model(ModelTask.MODEL_TASK_GENERATION).getAvailability())
                        .isEqualTo(ModelAvailability.MODEL_AVAILABILITY_FETCHING);

                hub.release();

                await().atMost(Duration.ofSeconds(20)).until(() -> server.model(ModelTask.MODEL_TASK_GENERATION)
                        .getAvailability() == ModelAvailability.MODEL_AVAILABILITY_READY);
                await().atMost(Duration.ofSeconds(5)).until(
                        () -> generate(server, REQUEST, new ArrayList<>()).getFallbackReason().contains("tiny.gguf"));
            }
        }
    }

    /** A real chat model: it ends by itself, so its chat template and end token are understood. */
    @Test
    void whenRealModelIsSet_thenItAnswersAndEndsByItself() {
        Path model = TestModels.chatModel();
        try (RunningServer server = RunningServer.start("reviewqa.models.generation=" + model)) {
            List<String> tokens = new ArrayList<>();
            GenerationSummary first = generate(server, REQUEST, tokens);

            assertThat(first.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_STOP);
            assertThat(first.getSentencesKept() + first.getSentencesDropped()).isPositive();
            assertThat(first.getSentencesKept() > 0 ? first.getModel() : first.getFallbackReason())
                    .contains(model.getFileName().toString());
            assertThat(String.join("", tokens)).startsWith("3 of 9 reviews speak to saltiness")
                    .doesNotContain("<|im_end|>", "<|im_start|>");

            GenerationSummary limited = generate(server, REQUEST.toBuilder().setMaxTokens(5).build(), tokens);
            assertThat(limited.getOutputTokens()).isEqualTo(5);
            assertThat(limited.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_LENGTH);
        }
    }

    private static Passage passage(int number, String sentence, Polarity polarity) {
        return Passage.newBuilder().setNumber(number).setSentence(sentence).setLanguage("en").setPolarity(polarity)
                .build();
    }

    private static GenerationSummary generate(RunningServer server, GenerateRequest request, List<String> tokens) {
        List<GenerateResponse> responses = new ArrayList<>();
        GenerationServiceGrpc.newBlockingStub(server.channel()).withDeadlineAfter(60, TimeUnit.SECONDS)
                .generate(request).forEachRemaining(responses::add);
        GenerateResponse last = responses.remove(responses.size() - 1);
        responses.forEach(response -> tokens.add(response.getToken()));
        return last.getSummary();
    }
}
