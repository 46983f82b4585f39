package io.reviewqa.integration.retrieval.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.text.Languages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegationTest {

    private static final Sense SENSE = new Sense("any", "", false, false, true, false, 0, false, false);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            it was not loud at all              | loud   | true
            it wasn't very loud                 | loud   | true
            not cheap, but loud                 | loud   | false
            not only loud                       | loud   | false
            the staff could not have been nicer | nicer  | false
            the pen was not included            | pen    | true
            they don't take cards               | cards  | true
            they take cards                     | cards  | false
            i feared it would be sour, but it isn't. | sour | true
            no smell                            | smell  | true
            하나도 안 매워요                     | 매워   | true
            맵지 않아요                          | 맵     | true
            이름만큼 맵지는 않아요               | 맵     | true
            맵고 맛있어요                        | 맵     | false
            끈적임 없이 좋아요                   | 끈적   | true
            주차장이 없어서 불편                 | 주차장 | true
            주차장이 넓어요                      | 주차장 | false
            """)
    void whenWordsAreTurnedRound_thenTheyAreNegated(String sentence, String word, boolean isNegated) {
        int at = sentence.indexOf(word);
        Mention mention = new Mention(SENSE, 1, at, at + word.length());
        assertThat(Negation.negates(sentence, mention, Languages.of(sentence))).isEqualTo(isNegated);
    }
}
