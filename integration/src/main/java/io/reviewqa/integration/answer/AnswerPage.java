package io.reviewqa.integration.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Some answers, newest first.
 *
 * @param next to be given as {@code after} for those that follow; null, and not in the JSON, when none does
 */
public record AnswerPage(List<Answer> answers, @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}
