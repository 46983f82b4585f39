package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.modelserver.backend.gguf.TinyGguf;
import io.reviewqa.modelserver.support.TestModels;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a GGUF file set, the answer's words come from it; the counts and citations stay those of the evidence. */
class GgufAnswersIT {

    @TempDir
    private Path folder;

    @Test
    void whenATinyModelIsSet_thenItsTokensAreTheAnswer() throws IOException, InterruptedException {
        JsonNode answer = answerOf(TinyGguf.write(folder), 16);
        assertThat(answer.at("/generator/model").asText()).isEqualTo("tiny.gguf");
        assertThat(answer.get("answer").asText()).isNotBlank().doesNotContain("say it is salty");
    }

    @Test
    void whenARealModelIsSet_thenItAnswersInWords() throws IOException, InterruptedException {
        Path model = TestModels.chatModel();
        JsonNode answer = answerOf(model, 48);
        assertThat(answer.at("/generator/model").asText()).isEqualTo(model.getFileName().toString());
        assertThat(answer.get("answer").asText().split(" ")).hasSizeGreaterThan(3);
    }

    private static JsonNode answerOf(Path model, int maxTokens) throws IOException, InterruptedException {
        Instance instance = StandaloneUnderTest.start(
                "--reviewqa.models.generation=" + model, "--reviewqa.generation.max-tokens=" + maxTokens);
        try {
            JsonNode answer = instance.client().answer("Is it too salty?", "tonkotsu-alley");
            assertThat(answer.at("/generator/engine").asText()).isEqualTo("gguf");
            assertThat(answer.at("/evidence/aspect").asText()).isEqualTo("salty");
            assertThat(answer.get("citations")).isNotEmpty();

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
