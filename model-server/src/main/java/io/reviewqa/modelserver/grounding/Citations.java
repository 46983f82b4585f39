package io.reviewqa.modelserver.grounding;

import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Citations as a sentence carries them: {@code [1]}, {@code [1][3]} or {@code [1, 3]}. */
final class Citations {

    private static final Pattern CITATION = Pattern.compile("\\s*\\[([\\d,;\\s]+)]");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern END = Pattern.compile("[.!?。…]*$");

    private Citations() {}

    /** The numbers cited, in their order, each once. */
    static List<Integer> of(String sentence) {
        return CITATION.matcher(sentence).results()
                .flatMap(citation -> NUMBER.matcher(citation.group(1)).results())
                .map(MatchResult::group).map(Integer::valueOf).distinct().toList();
    }

    static String without(String sentence) {
        return CITATION.matcher(sentence).replaceAll("").strip();
    }

    /** Puts numbers before the full stop of a sentence without any. */
    static String with(String sentence, Collection<Integer> numbers) {
        String cited = numbers.stream().map(" [%d]"::formatted).collect(Collectors.joining());
        return END.matcher(sentence).replaceFirst(cited + "$0");
    }
}
