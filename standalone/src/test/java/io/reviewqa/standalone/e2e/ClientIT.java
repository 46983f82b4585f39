package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.reviewqa.client.ApiClient;
import io.reviewqa.client.ApiException;
import io.reviewqa.client.ReviewQaApi;
import io.reviewqa.client.ReviewQaApi.APIGetStoresRequest;
import io.reviewqa.client.ReviewQaApi.APIPostQuestionRequest;
import io.reviewqa.client.ReviewQaApi.APISearchRequest;
import io.reviewqa.client.model.Answer;
import io.reviewqa.client.model.Citation;
import io.reviewqa.client.model.Hit;
import io.reviewqa.client.model.IngestReport;
import io.reviewqa.client.model.Question;
import io.reviewqa.client.model.Review;
import io.reviewqa.client.model.Store;
import io.reviewqa.client.model.StoredQuestion;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Java teams call: the client that is generated from {@code docs/openapi.json}. */
@ExtendWith(StandaloneUnderTest.class)
class ClientIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ReviewQaApi api;

    ClientIT(Instance instance) {
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + instance.port());
        this.api = new ReviewQaApi(client);
    }

    @Test
    void whenAsked_thenTheAnswerIsTyped() throws ApiException {
        Answer answer =
                api.postQuestion(asked(new Question().question("Is it too salty?").storeId("tonkotsu-alley").topK(2)).build());
        assertThat(answer.getStatus()).isEqualTo(Answer.StatusEnum.ANSWERED);
        assertThat(answer.getKind()).isEqualTo(Answer.KindEnum.YES_NO);
        assertThat(answer.getEvidence().getTotal())
                .isEqualTo(answer.getEvidence().getPositive() + answer.getEvidence().getNegative()
                        + answer.getEvidence().getNeutral());
        assertThat(answer.getCitations()).hasSize(2).allSatisfy(citation -> {
            assertThat(citation.getPolarity()).isIn(Citation.PolarityEnum.POSITIVE, Citation.PolarityEnum.NEGATIVE);
            assertThat(api.getReview(citation.getReviewId()).getText()).contains(citation.getSentence());
        });
    }

    @Test
    void whenAskedForLater_thenItIsFoundByItsId() throws ApiException {
        String id = api.postQuestion(asked(new Question().question("Is the service slow?").storeId("tonkotsu-alley"))
                .prefer("respond-async").build()).getId();
        StoredQuestion done = await().atMost(LIMIT).until(() -> api.getQuestion(id), question -> question.getAnswer() != null);
        assertThat(done.getAnswer().getQuestion()).isEqualTo("Is the service slow?");
    }

    @Test
    void whenAReviewIsPosted_thenItIsFoundCountedAndDeleted() throws ApiException {
        OffsetDateTime written = OffsetDateTime.parse("2026-01-02T03:04:05Z");
        IngestReport report = api.postReviews(new Review().reviewId("client-1").storeId("client-shop").storeName("Client's")
                .text("The soup was far too salty.").rating(1.5).createdAt(written));
        assertThat(report.getAccepted()).isEqualTo(1);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                api.search(APISearchRequest.newBuilder().q("soup").storeId("client-shop").build()).getHits())
                .extracting(Hit::getReviewId).containsExactly("client-1"));
        assertThat(api.getStores(APIGetStoresRequest.newBuilder().q("client's").build()).getStores())
                .extracting(Store::getReviews).containsExactly(1L);
        assertThat(api.getReview("client-1")).returns(1.5, Review::getRating).returns(written, Review::getCreatedAt);
        api.deleteReview("client-1");
        assertThat(catchThrowableOfType(ApiException.class, () -> api.getReview("client-1")).getCode()).isEqualTo(404);
    }

    @Test
    void whenAQuestionIsRefused_thenTheProblemSaysWhatWasWrong() {
        ApiException refusal = catchThrowableOfType(ApiException.class,
                () -> api.postQuestion(asked(new Question().question("Is it salty?").aspect("nope")).build()));
        assertThat(refusal.getCode()).isEqualTo(400);
        assertThat(refusal.getResponseBody()).contains("field aspect must be one of");
    }

    private static APIPostQuestionRequest.Builder asked(Question question) {
        return APIPostQuestionRequest.newBuilder().question(question);
    }
}
