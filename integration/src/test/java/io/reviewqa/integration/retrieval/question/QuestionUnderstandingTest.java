package io.reviewqa.integration.retrieval.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.text.Languages;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionUnderstandingTest {

    private final ReviewIndex index = Fixtures.index();
    private final QuestionUnderstanding understanding = new QuestionUnderstanding(new TopicSearch(index));

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is the lobby quiet?                      | YES_NO
            Does it come with a lid?                 | YES_NO
            How are the towels?                      | HOW_IS
            What is the mattress like?               | HOW_IS
            How heavy is it?                         | HOW_ADJECTIVE
            How much is a ticket?                    | HOW_MUCH
            What does a refill cost?                 | HOW_MUCH
            How long does it take to heat up?        | HOW_LONG
            How far is the beach?                    | HOW_FAR
            When does the bar close?                 | WHEN
            What are the most frequent faults?       | COMPLAINTS
            What usually goes wrong with it?         | COMPLAINTS
            자주 생기는 고장이 뭐예요?                | COMPLAINTS
            Where do I park?                         | WHERE
            Which dessert should I try?              | WHICH
            What do guests complain about?           | COMPLAINTS
            What were customers fed up with?         | COMPLAINTS
            Any downsides?                           | COMPLAINTS
            What do buyers like most?                | PRAISE
            What is the worst soup?                  | WORST
            gas or charcoal?                         | COMPARISON
            Is it dark or bright?                    | COMPARISON
            What are the best rides in the park?     | WHICH
            How long do extensions take?             | HOW_LONG
            Who is this tent for?                    | WHO_FOR
            대기 시간 얼마나 돼요?                     | HOW_LONG
            누구한테 맞아요?                          | WHO_FOR
            제일 별로인 메뉴는요?                     | WORST
            Is the red one better than the blue one? | COMPARISON
            수건은 어때요?                            | HOW_IS
            수영장 있나요?                            | YES_NO
            입장료 얼마예요?                          | HOW_MUCH
            충전하는 데 얼마나 걸려요?                 | HOW_LONG
            언제 문 열어요?                           | WHEN
            뭐가 제일 맛있어요?                       | WHICH
            단점이 있나요?                            | COMPLAINTS
            장점 알려주세요                           | PRAISE
            """)
    void whenAQuestionIsRead_thenItsKindIsTold(String question, QuestionKind kind) {
        assertThat(read(question).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            It isn't cramped, is it?     | true
            So it's not sticky?          | true
            Isn't it cramped?            | false
            Is it not cramped?           | false
            Is there no lift?            | false
            안 매워요?                   | true
            무겁지 않나요?               | true
            매워요?                      | false
            """)
    void whenTheDenialIsAsked_thenTheQuestionIsTurned(String question, boolean isTurned) {
        assertThat(read(question).isTurned()).isEqualTo(isTurned);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How are the breakfast and the wifi? | breakfast / wifi
            Do people say the staff is any good? | staff
            hows the breakfst                   | breakfast
            teh batery?                         | battery
            gas grill or charcoal?              | gas grill / charcoal
            what do guests love about the pool  | pool
            조식이랑 수영장 어때요?              | 조식 / 수영장
            떡볶이는 어때요?                     | 떡볶이
            Is it too 짜요?                      | 짜
            칭절한가요?                          | 친절
            베터리 어때요?                       | 배터리
            """)
    void whenAQuestionIsRead_thenItsThingsAreNamed(String question, String topics) {
        assertThat(read(question).topics().stream().map(Topic::label).collect(Collectors.joining(" / "))).isEqualTo(topics);
    }

    @Test
    void whenNobodyAsksAfterWeightHere_thenHeavyMeansSomethingElse() {
        Set<String> silent = Set.of("weight", "wifi");
        assertThat(senses(read("Is it heavy?"))).contains("heavy", "strong");
        assertThat(senses(understanding.read("Is it heavy?", "en", List.of(), silent))).containsExactly("strong");
        assertThat(understanding.read("How is the wifi?", "en", List.of(), silent).topics().get(0).subjects().get(0).senses())
                .extracting(Sense::name, Sense::aspect).containsExactly(tuple("wifi", ""));
    }

    private static List<String> senses(ReadQuestion question) {
        return question.topics().stream().flatMap(topic -> topic.subjects().stream())
                .flatMap(subject -> subject.senses().stream()).map(Sense::name).toList();
    }

    private ReadQuestion read(String question) {
        return understanding.read(question, Languages.of(question), List.of(), Set.of());
    }
}
