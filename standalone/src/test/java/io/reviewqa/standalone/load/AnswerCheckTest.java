package io.reviewqa.standalone.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewqa.standalone.load.Reply.Kind;
import io.reviewqa.standalone.load.Script.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCheckTest {

    private static final String ANSWER = "{'question': 'Salty?', 'status': 'answered', 'citations': "
            + "[{'storeId': 'a', 'sentence': 'Salty.', 'text': 'Salty. Big.'}], 'degraded': 'no_generation', 'reused': true}";

    private static Question question(String expect) {
        return new Question("q", (ObjectNode) json("{'question': 'Salty?', 'storeId': 'a'}"), expect);
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        return RestSenders.json(text.replace('\'', '"'));
    }

    @Test
    void whenTheAnswerCanBeOne_thenItIsRight() {
        assertThat(AnswerCheck.ofAnswer(question("answered"), json(ANSWER)))
                .isEqualTo(new Reply(Kind.RIGHT, null, true, true, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'Salty?'             | 'Sweet?'     | answer to another question
            'answered'           | 'odd'        | unknown status
            'answered'           | 'related'    | related instead of answered
            'a', 'sentence'      | 'b', 'sentence' | citation of another shop
            'Salty. Big.'        | 'Big.'       | citation that its review does not say
            """, quoteCharacter = '`')
    void whenItCannot_thenItIsWrongAndTheReasonSaysWhy(String found, String instead, String reason) {
        assertThat(AnswerCheck.ofAnswer(question("answered"), json(ANSWER.replace(found, instead))))
                .isEqualTo(Reply.wrong(reason));
    }

    @Test
    void whenAnsweredWithoutACitation_thenItIsWrong() {
        assertThat(AnswerCheck.ofAnswer(question(null), json("{'question': 'Salty?', 'status': 'answered', 'citations': []}")))
                .isEqualTo(Reply.wrong("answered without a citation"));
    }

    @Test
    void whenAStreamSaysThatItFailed_thenItIsFailed() {
        assertThat(AnswerCheck.ofEntry(question(null), json("[]"), json("{'status': 'failed', 'error': 'given_up'}")))
                .isEqualTo(Reply.failed("given_up"));
    }
}
