package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.api.Visible;
import io.reviewqa.text.WellFormed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a customer asks, as posted to {@code /api/qa}.
 *
 * @param question in English or Korean
 * @param storeId the shop asked about; all when absent
 * @param menuId the dish asked about; all when absent
 * @param topK sentences to cite
 * @param maxTokens tokens of the answer; as many as are configured when absent, which are the most
 * @param timeBudget milliseconds after which the answer ends with what is said; as many as are configured when absent, which
 *     are the most
 */
public record Question(
        @NotBlank @Visible String question,
        @Size(min = 1, max = 200) String storeId,
        @Size(min = 1, max = 200) String menuId,
        @Min(1) Integer topK,
        @Min(1) Integer maxTokens,
        @Min(1) Long timeBudget) {

    /** One that may take what any may. */
    public Question(String question, String storeId, String menuId, Integer topK) {
        this(question, storeId, menuId, topK, null, null);
    }

    /** What no encoding carries is replaced at the door. */
    public Question {
        question = WellFormed.of(question);
        storeId = WellFormed.of(storeId);
        menuId = WellFormed.of(menuId);
    }
}
