package io.reviewqa.integration.route;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.integration.answer.Answer;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.AspectLabel;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.TextLabels;
import java.util.List;
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

    @Autowired
    private CamelContext context;

    @Autowired
    private ReviewIndex index;

    @Autowired
    private ProducerTemplate template;

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

        AdviceWith.adviceWith(context, GROUND, route -> route.weaveById(GROUND + ".embed-request").after()
                .throwException(new StatusRuntimeException(Status.UNAVAILABLE)));
        assertThatThrownBy(() -> template.requestBody("direct:" + ROUTE, new Question("Is it salty?", "s1", null, 5)))
                .as("the failure is the caller's to deal with")
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(StatusRuntimeException.class);
    }

    private void weave() throws Exception {
        EmbedResponse embedded = EmbedResponse.newBuilder()
                .setModelId(Fixtures.MODEL)
                .addLanguages("en")
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
            route.weaveById(GROUND + ".embed").replace().setVariable("embedded", route.constant(embedded));
            route.weaveById(GROUND + ".label").replace().setVariable("labelled", route.constant(labelled));
        });
        AdviceWith.adviceWith(context, GENERATE, route -> route.weaveById(GENERATE + ".generate").replace()
                .to("mock:generate")
                .split(route.constant(generated)).to("direct:question-reply").end());
    }
}
