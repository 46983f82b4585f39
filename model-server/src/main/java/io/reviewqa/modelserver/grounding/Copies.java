package io.reviewqa.modelserver.grounding;

import io.reviewqa.text.ReadText;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whose words a claim repeats one by one: what a reviewer wrote is told as a quote, not as what the answer says. */
final class Copies {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\d]+(?:['’][\\p{L}]+)?");
    /** Fewer are a turn that many would use. */
    private static final int WORDS = 3;

    private Copies() {}

    /** The sentence that holds all words of the claim in their order, case and punctuation aside. */
    static Optional<Premise> of(String claim, List<Premise> premises) {
        List<String> words = words(claim);
        return words.size() < WORDS ? Optional.empty()
                : premises.stream().filter(premise -> Collections.indexOfSubList(words(premise.sentence()), words) >= 0)
                        .findFirst();
    }

    private static List<String> words(String text) {
        return WORD.matcher(ReadText.plain(Citations.without(text)).toLowerCase(Locale.ROOT)).results().map(MatchResult::group)
                .toList();
    }
}
