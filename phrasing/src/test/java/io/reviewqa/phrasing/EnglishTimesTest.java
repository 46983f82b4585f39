package io.reviewqa.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishTimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            8시부터 10시까지            | from 8 to 10
            아침 9시                    | 9 in the morning
            오후 2시 30분부터 6시 반까지 | from 2:30 pm to 6:30
            밤 11시까지                 | until 11 at night
            화요일                      | on Tuesdays
            until 7 pm                  | until 7 pm
            보름마다                    | 보름마다
            """)
    void whenATimeIsToldInKorean_thenAnEnglishAnswerSaysItInEnglish(String told, String english) {
        assertThat(EnglishTimes.of(told)).isEqualTo(english);
    }
}
