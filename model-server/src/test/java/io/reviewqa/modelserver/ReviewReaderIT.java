package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.Reading;
import io.reviewqa.model.v1.RerankRequest;
import io.reviewqa.model.v1.RerankResponse;
import io.reviewqa.model.v1.Reranker;
import io.reviewqa.modelserver.support.RunningServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader that comes with the model server. How well it reads is measured where it is trained; here, that it does. */
class ReviewReaderIT {

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is there parking?       | Plenty of free parking behind the building. | yes
            Is there parking?       | No parking at all, we drove round for ages. | no
            Is there parking?       | The staff were lovely.                      | nothing
            What time do they open? | Opens at 9 on Sundays.                      | other
            Are dogs allowed?       | They don't allow dogs inside.               | no
            Is the bed comfortable? | The bed was really comfy.                   | yes
            주차 되나요?                | 건물 뒤에 무료 주차장이 넓어요.                       | yes
            주차 되나요?                | 주차할 데가 없어서 한참 돌았어요.                      | no
            주차 되나요?                | 직원분들이 친절해요.                              | nothing
            몇 시에 여나요?              | 일요일에는 9시에 열어요.                           | other
            """)
    void whenASentenceIsRead_thenItIsToldWhatItSaysForTheQuestion(String question, String sentence, String says) {
        RerankResponse response = server.reranking()
                .rerank(RerankRequest.newBuilder().setQuestion(question).addPassages(sentence).build());

        assertThat(response.getReadingsList()).singleElement()
                .satisfies(reading -> assertThat(likeliest(reading)).isEqualTo(says));
        assertThat(response.getScores(0)).isBetween(0f, 1f);
    }

    @Test
    void whenAQuestionIsEmbedded_thenItIsToldThatSentencesAreRead() {
        assertThat(server.embedding().embed(EmbedRequest.newBuilder().addTexts("Is there parking?").build()).getReranker())
                .isEqualTo(Reranker.newBuilder().setModelId("review-reader").addAllLanguages(List.of("en", "ko")).setReads(true)
                        .build());
    }

    @Test
    void whenAPassageIsLongerThanItReads_thenItIsCut() {
        RerankResponse response = server.reranking().rerank(RerankRequest.newBuilder().setQuestion("Is there parking?")
                .addPassages("Plenty of free parking. " + "And so on. ".repeat(500)).build());
        assertThat(likeliest(response.getReadings(0))).isNotEqualTo("no");
    }

    private static String likeliest(Reading reading) {
        float nothing = 1 - reading.getYes() - reading.getNo() - reading.getOther();
        float most = Math.max(Math.max(reading.getYes(), reading.getNo()), Math.max(reading.getOther(), nothing));
        return most == nothing ? "nothing" : most == reading.getYes() ? "yes" : most == reading.getNo() ? "no" : "other";
    }
}
