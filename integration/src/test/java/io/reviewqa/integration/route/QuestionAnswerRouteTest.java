package io.reviewqa.integration.route;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.integration.answer.Answer;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.retrieval.Degradation;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.AnswerGenerator;
import io.reviewqa.model.v1.AspectLabel;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.RerankResponse;
import io.reviewqa.model.v1.Reranker;
import io.reviewqa.model.v1.TextLabels;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.EndpointInject;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** The routes from a question to its answer with their real beans and a real index; only the model server's replies are woven in. */
@CamelSpringBootTest
@UseAdviceWith
@DirtiesContext
@SpringBootTest(
        classes = IntegrationApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
                "spring.config.name=integration",
                "camel.main.routes-include-pattern=classpath:reviewqa/routes/answer.camel.yaml,"
                        + "classpath:reviewqa/routes/errors.camel.yaml"
        })
class QuestionAnswerRouteTest {

    private static final String ROUTE = "question-answer";
    private static final String GROUND = "question-ground";
    private static final String GENERATE = "question-generate";
    private static final String RERANK = "question-rerank";

    @Autowired
    private CamelContext context;

    @Autowired
    private ReviewIndex index;

    @Autowired
    private ProducerTemplate template;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private CircuitBreakerRegistry breakers;

    private Supplier<RerankResponse> reranker;

    private EmbedResponse embedded;

    @EndpointInject("mock:generate")
    private MockEndpoint generate;

    @Test
    void whenTheModelServerAnswers_thenTheAnswerIsMadeOfIndexAndTokens() throws Exception {
        index.apply(List.of(
                review("r1", "s1", null, sentence("The broth is salty.", 5, says("salty", Polarity.POSITIVE))),
                review("r2", "s2", null, sentence("The broth is salty.", 0, says("salty", Polarity.POSITIVE)))));
        weave();
        context.start();
        generate.expectedMessageCount(1);

        Answer answer = template.requestBody(
                "direct:" + ROUTE, new Question("Is it salty?", "s1", null, 5), Answer.class);

        assertThat(answer.answer()).isEqualTo("One says it is salty.");
        assertThat(answer.status()).isEqualTo(Answer.Status.ANSWERED);
        assertThat(answer.evidence()).isEqualTo(new Evidence("salty", 1, 0, 0, 1, 1));
        assertThat(answer.citations()).extracting(Answer.Citation::reviewId).containsExactly("r1");
        assertThat(answer.generator()).isEqualTo(new Answer.Generator("extractive", "test"));
        generate.assertIsSatisfied();
        GenerateRequest asked = generate.getExchanges().get(0).getMessage().getBody(GenerateRequest.class);
        assertThat(asked.getPassages(0).getSentence()).isEqualTo("The broth is salty.");

        index.apply(List.of(review("r3", "s1", null, sentence("Salty, the broth.", 5, says("salty", Polarity.POSITIVE)))));
        reranker = () -> {
            throw new StatusRuntimeException(Status.DEADLINE_EXCEEDED);
        };
        List<String> standing = cited();
        assertThat(standing).containsExactlyInAnyOrder("r1", "r3");
        assertThat(meters.get("reviewqa.rerank.skipped").tag("reason", "deadline_exceeded").counter().count()).isEqualTo(1);
        reranker = () -> RerankResponse.newBuilder().addScores(0.1f).addScores(0.9f).build();
        assertThat(cited()).as("the reranker decides").containsExactly(standing.get(1), standing.get(0));

        whenAskedAgain_thenReusedUntilAReviewOfTheScopeChanges();

        AdviceWith.adviceWith(context, GROUND, route -> route.weaveById(GROUND + ".embed-request").after()
                .throwException(new StatusRuntimeException(Status.UNAVAILABLE)));
        assertThatThrownBy(() -> template.requestBody("direct:" + ROUTE, new Question("Is it salty?", "s1", null, 5)))
                .as("the failure is the caller's to deal with")
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(StatusRuntimeException.class);
        Answer byWords = awaited();
        assertThat(byWords.degraded()).isEqualTo(Degradation.NO_EMBEDDING);
        assertThat(byWords.answer()).startsWith("Yes, say both reviewers who mention it. “")
                .contains("“The broth is salty.” [", "“Salty, the broth.” [");
        assertThat(byWords.evidence()).isEqualTo(new Evidence("salty", 2, 0, 0, 2, 2));
        assertThat(byWords.generator()).isEqualTo(new Answer.Generator("extractive", "extractive-1"));
        awaited();
        assertThat(breakers.circuitBreaker("embedding").getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(awaited().degraded()).as("behind the open breaker").isEqualTo(Degradation.NO_EMBEDDING);
        assertThatThrownBy(this::cited).as("nobody waits, so it is an outage to wait for")
                .hasRootCauseInstanceOf(StatusRuntimeException.class);
        assertThat(meters.get("reviewqa.qa.degraded").tag("reason", "no_embedding").counter().count()).isEqualTo(3);
    }

    /** The answer for a client that waits. */
    private Answer awaited() {
        return template.requestBodyAndHeader("direct:" + ROUTE, new Question("Is it salty?", "s1", null, 5),
                "CamelHttpServletRequest", mock(HttpServletRequest.class), Answer.class);
    }

    private void whenAskedAgain_thenReusedUntilAReviewOfTheScopeChanges() throws Exception {
        assertThat(ask("Is it salty?").reused()).as("the model server does not say what phrases").isFalse();
        embedded = embedded.toBuilder()
                .setGenerator(AnswerGenerator.newBuilder().setEngine("extractive").setModel("test")).build();
        Answer made = ask("Is it salty?");
        assertThat(made.reused()).isFalse();
        assertThat(ask("is  it SALTY?"))
                .returns(true, Answer::reused).returns("is  it SALTY?", Answer::question).returns(made.answer(), Answer::answer)
                .returns(made.citations(), Answer::citations).returns(made.evidence(), Answer::evidence)
                .satisfies(again -> assertThat(again.madeAt()).isNotNull())
                .satisfies(again -> assertThat(again.id()).isNotEqualTo(made.id()));
        assertThat(ask("Is this salty?").reused()).as("in other words").isTrue();
        assertThat(ask("Is it too salty?").reused()).isFalse();
        assertThat(ask("Is it not salty?").reused()).isFalse();
        assertThat(template.requestBody("direct:" + ROUTE, new Question("Is it salty?", "s1", null, 4), Answer.class).reused())
                .as("with fewer citations").isFalse();

        index.apply(List.of(review("r4", "s2", null, sentence("Salty.", 5, says("salty", Polarity.POSITIVE)))));
        assertThat(ask("Is it salty?").reused()).as("after a review of another store").isTrue();
        index.apply(List.of(review("r3", "s1", null, sentence("Sweet, the broth.", 5, says("sweet", Polarity.POSITIVE)))));
        assertThat(ask("Is it salty?")).as("after an edit").returns(false, Answer::reused)
                .returns(1, answer -> answer.evidence().total());
        index.apply(List.of(Fixtures.deletion("r3")));
        assertThat(ask("Is it salty?").reused()).as("after a deletion").isFalse();
        assertThat(ask("Is it salty?").reused()).isTrue();
        index.apply(List.of(review("r3", "s1", null, sentence("Salty, the broth.", 5, says("salty", Polarity.POSITIVE)))));
        assertThat(ask("Is it salty?").reused()).as("after a new review").isFalse();

        embedded = embedded.toBuilder()
                .setGenerator(AnswerGenerator.newBuilder().setEngine("gguf").setModel("test")).build();
        assertThat(ask("Is it salty?").reused()).as("another generator").isFalse();
        assertThat(ask("Is it salty?").reused()).as("phrased by another than it").isFalse();
        assertThat(meters.get("reviewqa.qa.answers").tag("source", "reused").counters().stream()
                .mapToDouble(Counter::count).sum()).isEqualTo(4);
    }

    private Answer ask(String question) {
        return template.requestBody("direct:" + ROUTE, new Question(question, "s1", null, 5), Answer.class);
    }

    private List<String> cited() {
        return template.requestBody("direct:" + ROUTE, new Question("Is it salty?", "s1", null, 5), Answer.class)
                .citations().stream().map(Answer.Citation::reviewId).toList();
    }

    private void weave() throws Exception {
        embedded = EmbedResponse.newBuilder()
                .setModelId(Fixtures.MODEL)
                .addLanguages("en")
                .setReranker(Reranker.newBuilder().setModelId("test").addLanguages("en"))
                .addEmbeddings(Embedding.newBuilder().addValues(1).addValues(0))
                .build();
        LabelResponse labelled = LabelResponse.newBuilder()
                .addLabels(TextLabels.newBuilder().addAspects(AspectLabel.newBuilder().setAspect("salty")))
                .build();
        List<GenerateResponse> generated = List.of(
                GenerateResponse.newBuilder().setToken("One says ").build(),
                GenerateResponse.newBuilder().setToken("it is salty.").build(),
                GenerateResponse.newBuilder()
                        .setSummary(GenerationSummary.newBuilder().setEngine("extractive").setModel("test"))
                        .build());
        AdviceWith.adviceWith(context, GROUND, route -> {
            route.weaveById(GROUND + ".embed").replace()
                    .process(exchange -> exchange.setVariable("embedded", embedded));
            route.weaveById(GROUND + ".label").replace().setVariable("labelled", route.constant(labelled));
        });
        AdviceWith.adviceWith(context, RERANK, route -> route.weaveById(RERANK + ".rerank").replace()
                .process(exchange -> exchange.setVariable("reranked", reranker.get())));
        AdviceWith.adviceWith(context, GENERATE, route -> route.weaveById(GENERATE + ".generate").replace()
                .to("mock:generate")
                .split(route.constant(generated)).to("direct:question-reply").end());
    }
}
