package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three wordings for questions of no aspect: answered, what comes closest, nothing; each with what belongs to it. */
@ExtendWith(StandaloneUnderTest.class)
class CertaintyIT {

    private static final List<String> ASKED =
            List.of("Was the waiter friendly?", "Is the broth creamy?", "Are the noodles chewy?",
                    "How long is the queue?", "Is it good for a date?", "Do they take cards?", "Can I bring my dog?",
                    "Is there a vegan menu?",
                    "Is it good?", "Would they come again?", "How was it?", "What did they find special?", "Is the music loud?",
                    "Who painted the Mona Lisa?", "Is there a car park?", "Is the egg soft?");

    private final ReviewQa reviewQa;

    CertaintyIT(Instance instance) {
        this.reviewQa = instance.client();
    }

    @Test
    void whenAsked_thenStatusWordsCountsAndConfidenceAgree() {
        List<String> statuses = new ArrayList<>();
        for (String question : ASKED) {
            JsonNode answer = reviewQa.answer(question, "tonkotsu-alley");
            String status = answer.get("status").asText();
            statuses.add(status);
            switch (status) {
                case "answered" -> {
                    assertThat(answer.at("/evidence/total").asInt()).isPositive();
                    assertThat(answer.get("answer").asText()).containsPattern("of (the )?\\d+ reviews|reviewer")
                            .doesNotContain("for certain");
                }
                case "related" -> {
                    assertThat(answer.at("/evidence/total").asInt()).isZero();
                    assertThat(answer.get("citations")).isNotEmpty();
                    assertThat(answer.get("answer").asText())
                            .startsWith("No review answers this for certain. What reviewers wrote that comes closest: “");
                    assertThat(answer.get("confidence").asDouble()).isBetween(0.2, 0.5);
                }
                default -> {
                    assertThat(answer.get("citations")).isEmpty();
                    assertThat(answer.get("confidence").asDouble()).isZero();
                }
            }
        }
        assertThat(statuses).contains("answered", "related", "no_evidence");
    }
}
