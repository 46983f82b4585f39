package io.reviewqa.phrasing;

import java.util.Optional;

/** The words in which answers speak of aspects. */
@FunctionalInterface
public interface AspectWords {

    /** No words of any aspect: counts are told in the question's form alone. */
    AspectWords NONE = (aspect, language) -> Optional.empty();

    /**
     * The words for an aspect, or those of tone for {@code other}.
     *
     * @return empty where there are none
     */
    Optional<Phrases> of(String aspect, AnswerLanguage language);
}
