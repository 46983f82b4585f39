package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.index.TopicSearch.Token;
import io.reviewqa.text.Languages;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of a language's questions: its lexicon, the kinds of questions, the words that only hold a question together. */
final class LanguageWords {

    /** Letters of a word that is too short to be put right, but for two that changed places: "teh". */
    private static final int SHORT = 3;

    private final String language;
    private final Lexicon lexicon;
    private final QuestionKinds kinds;
    private final Set<String> scaffold = new HashSet<>();
    private final Map<String, Name> names = new HashMap<>();

    LanguageWords(String language, TopicSearch search) {
        this.language = language;
        this.lexicon = new Lexicon(language, search, isKorean());
        this.kinds = new QuestionKinds(language);
        WordLists.lines("names", language).stream().map(line -> line.split("\\s*\\|\\s*"))
                .forEach(columns -> names.put(columns[0], Name.of(columns, kinds)));
        WordLists.lines("scaffold", language).stream().flatMap(line -> Arrays.stream(line.split("\\s+"))).forEach(word -> {
            scaffold.add(word);
            search.tokens(word, language).forEach(token -> scaffold.add(token.term()));
        });
    }

    String language() {
        return language;
    }

    boolean isKorean() {
        return Languages.KOREAN.equals(language);
    }

    Lexicon lexicon() {
        return lexicon;
    }

    QuestionKind kind(String plain) {
        return kinds.of(plain);
    }

    /** Without the words that tell of complaints, praise or what is counted: what is loved is not love. */
    String withoutKind(String plain, QuestionKind kind) {
        boolean isCounted = isKorean() && kind == QuestionKind.HOW_MANY;
        return isCounted || kind == QuestionKind.COMPLAINTS || kind == QuestionKind.PRAISE
                ? kinds.without(kind, plain) : plain;
    }

    boolean isScaffold(Token token, String plain) {
        String word = plain.substring(token.begin(), token.end());
        return scaffold.contains(token.term()) || scaffold.contains(word)
                || word.length() == SHORT && scaffold.stream().anyMatch(other -> Spelling.isSwapped(word, other));
    }

    /** Whether a question bears a sign, whatever its kind. */
    boolean has(QuestionSign sign, String plain) {
        return kinds.has(sign, plain);
    }

    /**
     * A sense as an answer names it, and the question that asks after it.
     *
     * @param question empty where none is offered
     * @param kind of that question
     * @param naming beginnings of words of which one must stand in the reviews; none where any word of the sense will do
     */
    record Name(String label, String question, QuestionKind kind, List<String> naming) {

        static Name of(String[] columns, QuestionKinds kinds) {
            String question = columns.length > 2 ? columns[2] : "";
            return new Name(columns[1], question, kinds.of(question.toLowerCase(Locale.ROOT)),
                    columns.length > 3 ? List.of(columns[3].split("\\s+")) : List.of());
        }

        boolean isNamedBy(Collection<String> written) {
            return naming.isEmpty() || written.stream().anyMatch(word -> naming.stream().anyMatch(word::contains));
        }
    }

    /** A topic as an answer names it: things by the words that are asked, and Korean properties, which are verbs, by their nouns. */
    String label(Topic topic) {
        return topic.written() != null ? topic.written()
                : topic.subjects().stream().map(this::label).distinct().collect(Collectors.joining(" "));
    }

    private String label(Subject subject) {
        return subject.side() == 0 || !isKorean() ? subject.words()
                : subject.senses().stream().flatMap(sense -> name(sense.name()).stream()).map(Name::label).findFirst()
                        .orElse(subject.words());
    }

    /** @return empty where the sense has no name */
    Optional<Name> name(String sense) {
        return Optional.ofNullable(names.get(sense));
    }

    /** The parts of a question that may be about different things. */
    List<String> parts(String plain, QuestionKind kind) {
        boolean isComparison = kind == QuestionKind.COMPARISON;
        String named = isComparison ? kinds.without(QuestionSign.COMPARES, plain) : plain;
        List<String> parts = kinds.split(isComparison ? QuestionSign.THAN : QuestionSign.PARTS, named).stream()
                .filter(part -> !part.isBlank()).toList();
        return isComparison && parts.size() == 2 && !isKorean() ? completed(parts.get(0), parts.get(1)) : parts;
    }

    /** The second of "does it run small" and "large" is of the same thing: "does it run large". */
    private static List<String> completed(String first, String second) {
        String one = first.strip();
        String other = second.replaceAll("[?.!]", "").strip();
        int last = one.lastIndexOf(' ');
        boolean isSentence = one.matches(".*\\b(?:is|are|was|were|does|do|did|runs?|fits?|feels?|looks?)\\b.*");
        return last < 0 || other.contains(" ") || !isSentence ? List.of(first, second)
                : List.of(first, one.substring(0, last + 1) + other);
    }
}
