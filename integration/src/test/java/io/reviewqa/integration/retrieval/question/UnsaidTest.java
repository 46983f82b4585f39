package io.reviewqa.integration.retrieval.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.text.Languages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsaidTest {

    private static final Sense SENSE = new Sense("any", "", false, false, true, false, 0, false, false);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            if you want it quiet, ask for the back | quiet | true
            too bright, so buy the dim one         | dim   | true
            buy it, it is dim                      | dim   | false
            i expected a stiff sole but it gives   | stiff | true
            stiffer than expected                  | stiff | false
            never expected it to be so stiff       | stiff | false
            i was told it was heated               | heated | true
            people who say it is cramped are wrong | cramped | true
            my old kettle was loud, it lives on    | loud  | true
            our last stay was loud                 | loud  | false
            i would have liked a softer cushion    | softer | true
            반짝이는 걸 기대했는데 무광이에요       | 반짝  | true
            기대보다 반짝여요                      | 반짝  | false
            무거울 줄 알았는데 들어 보니 괜찮네요   | 무거  | true
            무거운 거 싫어하시는 분은 참고하세요    | 무거  | true
            예전 샵은 아팠어요                     | 아팠  | true
            여기는 아팠어요                        | 아팠  | false
            더 넓었으면 좋겠어요                   | 넓    | true
            """)
    void whenWordsSayWhatIsExpectedOrOfAnotherThing_thenTheyAreNotSaidOfThisOne(String sentence, String word, boolean isUnsaid) {
        assertThat(Unsaid.covers(sentence, mention(sentence, word), Languages.of(sentence))).isEqualTo(isUnsaid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            i feared a lumpy mattress but slept fine | lumpy | true
            i usually find them tight, but these are not | tight | true
            i expected a lumpy mattress and got one  | lumpy | false
            아플까 봐 걱정했는데 괜찮았어요           | 아플  | true
            아플까 봐 걱정했는데 역시나 울었어요      | 아플  | false
            """)
    void whenWhatWasExpectedDidNotCome_thenItIsDenied(String sentence, String word, boolean cameRight) {
        assertThat(Unsaid.cameRight(sentence, mention(sentence, word))).isEqualTo(cameRight);
    }

    private static Mention mention(String sentence, String word) {
        int at = sentence.indexOf(word);
        return new Mention(SENSE, 1, at, at + word.length());
    }
}
