package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.integration.answer.Answer;
import io.reviewqa.integration.answer.Answer.Truncation;
import io.reviewqa.integration.config.GenerationTimeoutException;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.standalone.ScriptedModelServer.Call;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** What an answer may cost, in tokens and in time: asked of the routes themselves, without stores. */
class AnswerBudgetIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static ScriptedModelServer modelServer;
    private static ConfigurableApplicationContext integration;

    @BeforeAll
    static void start() {
        modelServer = new ScriptedModelServer();
        integration = IntegrationApplication.builder().web(WebApplicationType.NONE).run(
                "--camel.main.routes-include-pattern=classpath:reviewqa/routes/answer.camel.yaml,"
                        + "classpath:reviewqa/routes/errors.camel.yaml",
                "--reviewqa.model-server.address=" + modelServer.address(),
                "--reviewqa.qa.max-answer-tokens=7",
                "--reviewqa.qa.time-budget=1s");
    }

    @AfterAll
    static void stop() {
        integration.close();
        modelServer.close();
    }

    @Test
    void whenTimeRunsOutInTheMidst_thenWhatWasSaidIsTheAnswerAndItSaysSo() {
        CompletableFuture<Answer> asked = ask("In time?");
        Call call = call("In time?").token("As far").token(" as ");
        Answer answer = asked.join();
        assertThat(answer.answer()).isEqualTo("As far as");
        assertThat(answer.truncated()).isEqualTo(Truncation.TIME);
        assertThat(answer.generator()).isEqualTo(Answer.Generator.UNKNOWN);
        await().atMost(LIMIT).until(call::isCancelled);
    }

    @Test
    void whenTimeRunsOutBeforeAnythingWasSaid_thenThereIsNoAnswer() {
        assertThatThrownBy(() -> ask("Ever?").join())
                .hasRootCauseInstanceOf(GenerationTimeoutException.class);
    }

    @Test
    void whenTokensRunOut_thenTheAnswerSaysSo() {
        CompletableFuture<Answer> asked = ask("In few words?");
        Call call = call("In few words?").token("In seven");
        call.end(FinishReason.FINISH_REASON_LENGTH);
        assertThat(call.request().getMaxTokens()).isEqualTo(7);
        assertThat(asked.join().truncated()).isEqualTo(Truncation.TOKENS);
        assertThat(asked.join().generator()).extracting(Answer.Generator::engine, Answer.Generator::model)
                .containsExactly("scripted", "script");
    }

    private static CompletableFuture<Answer> ask(String question) {
        return integration.getBean(ProducerTemplate.class)
                .asyncRequestBody("direct:question-answer", new Question(question, "none", null, 5), Answer.class);
    }

    private static Call call(String question) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> !modelServer.calls(question).isEmpty());
        return modelServer.calls(question).get(0);
    }
}
