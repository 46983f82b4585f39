package io.reviewqa.integration.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionAnalysisTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Is it too salty? | true  | en", "너무 짜요?       | true  | ko", "Is it too 짜요? | true  | en",
            "24/7?            | true  | en",
            "Ｉｓ ｉｔ ｓａｌｔｙ？ | true  | en", "Est-ce trop salé ?| false | en", "Ist es zu salzig? | false | en",
            "しょっぱいですか？ | false | en",
            "Солёный?         | false | en", "?!               | false | en", "😀               | false | en",
            "&nbsp;           | false | en"
    })
    void whenTheModelReadsEnglish_thenItIsKnownWhatIsReadAndInWhatItIsAnswered(String text, boolean isRead, String answer) {
        QuestionAnalysis question = analysis(text, "en");
        assertThat(question.isRead()).isEqualTo(isRead);
        assertThat(question.answerLanguage()).isEqualTo(answer);
    }

    @Test
    void whenTheModelReadsTheLanguage_thenTheQuestionIsRead() {
        QuestionAnalysis question = analysis("Est-ce trop salé ?", "en", "fr");
        assertThat(question.isRead()).isTrue();
        assertThat(question.language()).isEqualTo("fr");
    }

    private static QuestionAnalysis analysis(String text, String... languages) {
        EmbedResponse embedded = EmbedResponse.newBuilder().setModelId("m").addAllLanguages(List.of(languages))
                .addEmbeddings(Embedding.newBuilder().addValues(1)).build();
        return QuestionAnalysis.of(text, embedded, "other");
    }
}
