package io.reviewqa.integration.retrieval.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.retrieval.question.QuestionLikeness.Meaning;
import io.reviewqa.text.Languages;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionLikenessTest {

    private final QuestionLikeness likeness =
            new QuestionLikeness(new QuestionUnderstanding(new TopicSearch(Fixtures.index())));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is it salty?                   | Is this salty?
            Is it salty?                   | was it salty here
            Is it expensive?               | Is this pricey?
            Is the service slow?           | Was the service slow here?
            Can I park there?              | Can we park here please?
            Does it have a gym?            | Do they have a gym?
            커피가 진한가요?                    | 커피는 진한가요
            """)
    void whenTheSameIsAskedInOtherWords_thenTheMeaningIsTheSame(String one, String other) {
        assertThat(meaning(one).isKnown()).isTrue();
        assertThat(meaning(one)).isEqualTo(meaning(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is it salty?                      | Is it too salty?
            Is it salty?                      | Is it really salty?
            Is it salty?                      | Is it not salty?
            Is it salty?                      | It isn't salty, is it?
            Is it salty?                      | Is it sweet?
            Is it salty?                      | Is the soup salty?
            Is it loud?                       | Is it quiet?
            How is the service?               | Is the service slow?
            Do they serve it with onions?     | Do they serve it without onions?
            Is breakfast served before 9?     | Is breakfast served after 9?
            Is breakfast served before 9?     | Is breakfast served before 10?
            Is it quiet at night?             | Is it quiet in the morning?
            Is it good for 2 people?          | Is it good for 6 people?
            Does the battery last 2 days?     | Does the battery last 5 days?
            Can I bring my dog?               | Can I not bring my dog?
            Is it cheaper than the other one? | Is it more expensive than the other one?
            짜요?                               | 안 짜요?
            짜요?                               | 안짜요?
            짜요?                               | 너무 짜요?
            달아요?                             | 달지 않아요?
            """)
    void whenSomethingElseIsAsked_thenTheMeaningIsAnother(String one, String other) {
        assertThat(meaning(one)).isNotEqualTo(meaning(other));
    }

    @Test
    void whenCapitalsAndBlanksDiffer_thenTheWordsAreTheSame() {
        assertThat(QuestionLikeness.normalised("  Is it\u00a0\n SALTY? ")).isEqualTo(QuestionLikeness.normalised("is it salty?"));
        assertThat(QuestionLikeness.normalised("Is it salty?")).isNotEqualTo(QuestionLikeness.normalised("Is it too salty?"));
    }

    @Test
    void whenNothingIsUnderstood_thenItIsKnownByItsWordsAlone() {
        assertThat(meaning("What should I know?").isKnown()).isFalse();
    }

    private Meaning meaning(String question) {
        return likeness.meaning(question, Languages.of(question), List.of(), Set.of());
    }
}
