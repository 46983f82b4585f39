package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.index.TopicSearch.Token;
import io.reviewqa.text.Languages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is known of a language's questions: its lexicon, the kinds of questions, the words that only hold a question together. */
final class LanguageWords {

    private static final Pattern ENGLISH_PARTS =
            Pattern.compile("\\s*(?:,|&|\\band\\b|\\bor\\b|\\bplus\\b|\\bas well as\\b)\\s*");
    private static final Pattern KOREAN_PARTS = Pattern.compile("(?<=\\S)(?:이랑|랑|하고|과|와|및)\\s+|\\s*(?:,|그리고)\\s*");
    private static final Pattern ENGLISH_THAN = Pattern.compile(
            "\\s*(?:\\b(?:better|worse|\\w+er)? than\\b|\\bcompared? (?:to|with)\\b|\\bversus\\b|\\bvs\\.?|\\bor\\b|\\band\\b)\\s*");
    private static final Pattern KOREAN_THAN = Pattern.compile("보다\\s+|(?<=\\S)(?:이랑|랑|하고|과|와)\\s+|\\s중에?\\s");
    /** The denial is what is asked: "it isn't loud, is it?", "so it's not loud?" */
    private static final Pattern ENGLISH_TURNED = Pattern.compile(
            "^(?!(?:is|are|does|do|did|was|were|can|could|will|would|has|have)n['’]?t\\b|why\\b).*(?:n['’]t\\b|\\bnot\\b|\\bnever\\b|\\bno\\b).*(?:,\\s*(?:is|are|was|were|do|does|did|can|could|will|would|has|have|right)\\b|^(?:it|they|so|that|this|the)\\b)"
                    + "|^(?:so )?(?:it|they|the \\w+|there)(?:'s|'re)?(?: is| are| does| do| was)?(?:n['’]t| not)\\b");
    private static final Pattern KOREAN_TURNED =
            Pattern.compile(
                    "(?:^|\\s)(?:안(?![전내경심락마주정감쪽에])|덜|별로)\\s?[가-힣]|지(?:는|도|가)?\\s?(?:않|안)|진\\s?(?:않|안)|없(?:나요|어요|죠|는가요|을까요|나|니)");
    private static final Pattern ENGLISH_EXISTENCE = Pattern.compile(
            "\\b(?:is|are|was|were) there\\b|\\bdo(?:es)? (?:they|you|it|the \\w+|this \\w+) (?:have|offer|serve|sell|take|accept|provide|include|come|do|contain|allow)\\b|\\ballowed\\b|\\bcan (?:i|we|you|one)\\b|\\bany\\b(?! good)|\\bincluded\\b|\\bcome with\\b|\\bavailable\\b|\\bpossible\\b");
    private static final Pattern KOREAN_EXISTENCE = Pattern.compile("있(?:나|어|을|는|습|음|니|죠)|되나|돼요|되요|될까|가능|되는|해도|가도|써도|파나|팔아|포함");
    private static final Pattern ENGLISH_PURE =
            Pattern.compile("\\b(?:is|are|was|were) there\\b|\\b(?:have|offer|serve|sell|include|included|come with|contain)\\b");
    private static final Pattern KOREAN_PURE = Pattern.compile("있(?:나|어|을|는|습|음|니|죠)|파나|팔아|포함");
    private static final Pattern ENGLISH_EXCESS = Pattern.compile("\\b(?:too \\w+|overly|excessively)\\b");
    private static final Pattern KOREAN_EXCESS = Pattern.compile("너무|지나치");
    private static final Pattern ENGLISH_MUCH =
            Pattern.compile("\\b(?:very|really|super|extremely|particularly|especially)\\b");
    private static final Pattern KOREAN_MUCH = Pattern.compile("많이|엄청|아주|매우|굉장히|되게|꽤");
    private static final Pattern ENGLISH_JUDGES = Pattern.compile(
            "\\b(?:good|great|nice|okay|ok|fine|decent|any good|worth|well|enough|bad|better|best|recommend\\w*|enjoy\\w*|like|properly|reliable|excellent|suitable|comfortable)\\b");
    private static final Pattern KOREAN_JUDGES = Pattern.compile("좋|괜찮|만족|쓸만|훌륭|추천|잘\\s?(?:되|돼|나|터)|맛있|쓰기");

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
                .forEach(columns -> names.put(columns[0], new Name(columns[1], columns.length > 2 ? columns[2] : "")));
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

    boolean isScaffold(Token token, String plain) {
        String word = plain.substring(token.begin(), token.end());
        return scaffold.contains(token.term()) || scaffold.contains(word)
                || word.length() == SHORT && scaffold.stream().anyMatch(other -> Spelling.isSwapped(word, other));
    }

    boolean isTurned(String plain) {
        return (isKorean() ? KOREAN_TURNED : ENGLISH_TURNED).matcher(plain).find();
    }

    boolean asksExistence(String plain) {
        return (isKorean() ? KOREAN_EXISTENCE : ENGLISH_EXISTENCE).matcher(plain).find();
    }

    boolean asksPureExistence(String plain) {
        return (isKorean() ? KOREAN_PURE : ENGLISH_PURE).matcher(plain).find();
    }

    boolean asksExcess(String plain) {
        return (isKorean() ? KOREAN_EXCESS : ENGLISH_EXCESS).matcher(plain).find();
    }

    boolean asksMuch(String plain) {
        return (isKorean() ? KOREAN_MUCH : ENGLISH_MUCH).matcher(plain).find();
    }

    boolean judges(String plain) {
        return (isKorean() ? KOREAN_JUDGES : ENGLISH_JUDGES).matcher(plain).find();
    }

    /** A topic as an answer names it: things by the words that are asked, and Korean properties, which are verbs, by their nouns. */
    String label(Topic topic) {
        return topic.subjects().stream().map(this::label).distinct().collect(Collectors.joining(" "));
    }

    private String label(Subject subject) {
        return subject.side() == 0 || !isKorean() ? subject.words()
                : subject.senses().stream().flatMap(sense -> name(sense.name()).stream()).map(Name::label).findFirst()
                        .orElse(subject.words());
    }

    /** A sense as an answer names it, and the question that asks after it; empty where none is offered. */
    record Name(String label, String question) {}

    /** @return empty where there is no question after the sense */
    Optional<Name> name(String sense) {
        return Optional.ofNullable(names.get(sense));
    }

    /** The parts of a question that may be about different things. */
    List<String> parts(String plain, QuestionKind kind) {
        Pattern between = kind == QuestionKind.COMPARISON ? (isKorean() ? KOREAN_THAN : ENGLISH_THAN)
                : isKorean() ? KOREAN_PARTS : ENGLISH_PARTS;
        return Arrays.stream(between.split(plain)).filter(part -> !part.isBlank()).toList();
    }
}
