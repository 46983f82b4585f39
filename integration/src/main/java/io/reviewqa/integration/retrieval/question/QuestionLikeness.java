package io.reviewqa.integration.retrieval.question;

import io.reviewqa.text.Languages;
import io.reviewqa.text.ReadText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells whether two questions ask the same, so that the answer to one is the answer to the other. */
@Component
public final class QuestionLikeness {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}'’]+");

    private final QuestionUnderstanding understanding;
    private final Map<String, Set<String>> fillers;

    public QuestionLikeness(QuestionUnderstanding understanding) {
        this.understanding = understanding;
        this.fillers = Stream.of(Languages.ENGLISH, Languages.KOREAN).collect(Collectors.toMap(language -> language,
                language -> WordLists.lines("fillers", language).stream()
                        .flatMap(line -> Arrays.stream(line.split("\\s+"))).collect(Collectors.toSet())));
    }

    /**
     * What a question asks, whatever words it has for that.
     *
     * @param question its topics without their words
     * @param aspects that the labeller reads in it, surest first
     * @param numbers in their order
     * @param others words beside those of its topics, and beside those that change nothing: "not", "without", "after"
     */
    public record Meaning(ReadQuestion question, List<String> aspects, List<String> numbers, Set<String> others) {

        /** Of what is not understood, a question in other words may be another. */
        public boolean isKnown() {
            return !question.topics().isEmpty();
        }
    }

    /** A question's words as they are read: of two that differ in capitals, blanks and code points alone they are the same. */
    public static String normalised(String question) {
        return ReadText.plain(question).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    /**
     * What a question asks.
     *
     * @param language ISO 639-1
     * @param aspects that the labeller reads in it, surest first
     * @param silent aspects that are not asked after where it is asked
     */
    public Meaning meaning(String question, String language, List<String> aspects, Set<String> silent) {
        ReadQuestion read = understanding.read(question, language, aspects, silent);
        String text = normalised(question);
        List<String> numbers = NUMBER.matcher(text).results().map(MatchResult::group).toList();
        return new Meaning(withoutWords(read), aspects, numbers, others(text, read, language));
    }

    private static ReadQuestion withoutWords(ReadQuestion read) {
        List<Topic> topics = read.topics().stream().map(topic -> new Topic(topic.subjects().stream()
                .map(subject -> new Subject("", subject.senses(), subject.terms(), subject.side(), subject.form())).toList()))
                .toList();
        return new ReadQuestion("", read.kind(), read.signs(), topics, read.silentAspects());
    }

    private Set<String> others(String text, ReadQuestion read, String language) {
        String rest = text;
        for (Topic topic : read.topics()) {
            for (Subject subject : topic.subjects()) {
                int at = rest.indexOf(subject.words());
                rest = at < 0 ? rest : rest.substring(0, at) + " " + rest.substring(at + subject.words().length());
            }
        }
        Set<String> others = new HashSet<>(List.of(NO_WORD.split(rest)));
        others.removeAll(fillers.getOrDefault(language, Set.of()));
        others.remove("");
        return others;
    }
}
