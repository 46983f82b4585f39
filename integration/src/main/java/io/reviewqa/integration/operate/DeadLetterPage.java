package io.reviewqa.integration.operate;

import java.util.List;

/**
 * Some dead letters, newest first.
 *
 * @param next to be given as {@code after} for those that follow; null when none does
 */
public record DeadLetterPage(List<DeadLetter> deadLetters, String next) {}
