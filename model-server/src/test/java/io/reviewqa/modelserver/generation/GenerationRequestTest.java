package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.generation.Requests.SALTY;
import static io.reviewqa.modelserver.generation.Requests.evidence;
import static io.reviewqa.phrasing.AnswerLanguage.ENGLISH;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.phrasing.Evidence;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GenerationRequestTest {

    private static final Evidence EVIDENCE = evidence("salty", 1, 0, 0, 9);

    @Test
    void whenQuestionIsBlank_thenRefused() {
        assertRefused(() -> new GenerationRequest(" ", ENGLISH, EVIDENCE, List.of(SALTY), GenerationOptions.DEFAULTS),
                "question is blank");
    }

    @Test
    void whenTokenLimitIsNegative_thenRefused() {
        assertRefused(() -> GenerationOptions.withMaxTokens(-1), "max_tokens");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).hasMessageContaining(message).isInstanceOfSatisfying(ModelServerException.class,
                e -> Assertions.assertThat(e.failure()).isEqualTo(Failure.INVALID_INPUT));
    }
}
