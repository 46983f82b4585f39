package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.modelserver.backend.djl.TinyCrossEncoder;
import io.reviewqa.modelserver.backend.gguf.TinyGguf;
import io.reviewqa.modelserver.support.TestModels;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a GGUF file set, what it says is checked; counts, verdict and citations stay those of the evidence. With a reranker set,
 * it decides which are cited first.
 */
@Tag("thorough")
class GgufAnswersIT {

    @TempDir
    private Path folder;

    @Test
    void whenAModelTalksNonsense_thenTheExtractiveAnswerIsGivenAndSaysWhy() throws IOException, InterruptedException {
        JsonNode answer = answerOf(TinyGguf.write(folder), 16);
        assertThat(answer.at("/generator/engine").asText()).isEqualTo("extractive");
        assertThat(answer.at("/generator/fallback").asText()).contains("tiny.gguf");
        assertThat(answer.at("/generator/run/sentencesKept").asInt()).isZero();
        assertThat(answer.get("answer").asText()).contains("Most say it is salty.", "[1]");
    }

    @Test
    void whenARealModelIsSet_thenWhatItSaysIsCheckedAndFollowsTheCounts() throws IOException, InterruptedException {
        Path model = TestModels.chatModel();
        JsonNode answer = answerOf(model, 48);
        boolean kept = answer.at("/generator/run/sentencesKept").asInt() > 0;
        assertThat(answer.at(kept ? "/generator/model" : "/generator/fallback").asText())
                .contains(model.getFileName().toString());
        assertThat(answer.get("answer").asText()).contains("Most say it is salty.", "[");
    }

    private JsonNode answerOf(Path model, int maxTokens) throws IOException, InterruptedException {
        Instance instance = StandaloneUnderTest.start(
                "--reviewqa.models.generation=" + model, "--reviewqa.generation.max-tokens=" + maxTokens,
                "--reviewqa.models.rerank=file:" + TinyCrossEncoder.write(folder.resolve("reranker"), "on", "side"));
        try {
            JsonNode answer = instance.client().answer("Is it too salty?", "tonkotsu-alley");
            assertThat(answer.at("/evidence/aspect").asText()).isEqualTo("salty");
            assertThat(answer.get("citations")).isNotEmpty();

            JsonNode reranked = instance.client().answer("Is it too salty on the side?", "tonkotsu-alley");
            assertThat(reranked.at("/citations/0/sentence").asText()).as("shares two words that the reranker knows")
                    .isEqualTo("A little on the salty side.");

            assertThat(instance.client().pipeline().at("/embedding/reranker").asText()).isEqualTo("reranker");

            JsonNode none = instance.client().answer("Is there a car park?", "tonkotsu-alley");
            assertThat(none.get("status").asText()).isEqualTo("no_evidence");
            assertThat(none.at("/generator/engine").asText()).as("a model is never asked without evidence")
                    .isEqualTo("extractive");
            return answer;
        } finally {
            instance.close();
        }
    }
}
