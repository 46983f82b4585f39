package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.RecentlyUsed;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.index.TopicSearch.Token;
import io.reviewqa.text.Languages;
import io.reviewqa.text.ReadText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Reads what a question is about and what form of answer it asks for, from its own words. */
@Component
public final class QuestionUnderstanding {

    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    /** As many as are answered at once: each is read at several steps of its answer. */
    private static final int MAX_ANSWERED = 64;
    /** What may follow a Korean noun: a particle, or the end of the word. */
    static final Pattern PARTICLE =
            Pattern.compile("^(?:$|[\\s?!.,]|(?:[이가은는을를도만에의로와과]|이랑|랑|까지|부터|에도|에는|에만|에서|에서도|으로|한테|라도|까지도)(?:[\\s?!.,]|$))");

    /** What stands before an English verb that says what is to be done: "cost to shorten". */
    private static final Pattern INFINITIVE = Pattern.compile(
            "\\b(?:costs?|charge|pay|have|need|able|possible|easy|hard|difficult|safe|allowed|takes?|okay|ok|much|long) to $");

    private static final Pattern DEED = Pattern
            .compile(
                    "^(?:and |so |but )?(?:do|does|can|could|will|would) (?:they|you|the \\p{L}+) (buy|pick|remove|arrange|handle|order)\\b");

    private final TopicSearch search;
    /** Korean ones are read when first asked for: the dictionary behind them takes a tenth of a start and more than 20 MB. */
    private final Map<String, Supplier<LanguageWords>> languages;
    private final Spelling spelling;
    private final RecentlyUsed<Asked, ReadQuestion> answered = RecentlyUsed.small(MAX_ANSWERED);

    /** @param view of the index, whose words tell what is mistyped */
    private record Asked(String question, String language, List<String> aspects, Set<String> silent, Object view) {}

    public QuestionUnderstanding(TopicSearch search) {
        this.search = search;
        LanguageWords english = new LanguageWords(Languages.ENGLISH, search);
        this.languages = Map.of(Languages.ENGLISH, () -> english,
                Languages.KOREAN, SingletonSupplier.of(() -> new LanguageWords(Languages.KOREAN, search)));
        this.spelling = new Spelling(search);
    }

    LanguageWords words(String language) {
        return languages.getOrDefault(language, languages.get(Languages.ENGLISH)).get();
    }

    /**
     * Reads a question.
     *
     * @param language ISO 639-1
     * @param aspects that the labeller reads in it, surest first
     * @param silent aspects that nobody asks after where it is asked
     */
    public ReadQuestion read(String question, String language, List<String> aspects, Set<String> silent) {
        Asked asked = new Asked(question, language, aspects, silent, search.view());
        ReadQuestion known = answered.get(asked);
        if (known == null) {
            known = readAnew(question, language, aspects, silent);
            answered.put(asked, known);
        }
        return known;
    }

    private ReadQuestion readAnew(String question, String language, List<String> aspects, Set<String> silent) {
        LanguageWords words = words(language);
        String plain = words.isKorean() ? Predicates.spaced(ReadText.plain(question).toLowerCase(Locale.ROOT))
                : ReadText.plain(question).toLowerCase(Locale.ROOT);
        QuestionKind kind = words.kind(plain);
        List<Topic> topics = topics(words.withoutKind(plain, kind), kind, words);
        topics = withAspects(topics, aspects, words);
        Set<QuestionSign> signs = EnumSet.noneOf(QuestionSign.class);
        Stream.of(QuestionSign.values()).filter(sign -> words.has(sign, plain)).forEach(signs::add);
        if (kind == QuestionKind.YES_NO && signs.contains(QuestionSign.JUDGES) && !words.isKorean()) {
            topics = topics.stream().map(topic -> withAttributes(topic, plain)).toList();
        }
        return new ReadQuestion(plain, kind, signs, topics.stream().map(topic -> topic.without(silent)).toList(), silent);
    }

    /** The aspects that a question's own words name, for when no labeller reads it. */
    public List<String> aspects(String question, String language, Set<String> silent) {
        return read(question, language, List.of(), silent).topics().stream()
                .flatMap(topic -> topic.subjects().stream()).flatMap(subject -> subject.senses().stream())
                .map(Sense::aspect).filter(aspect -> !aspect.isEmpty()).distinct().toList();
    }

    /** Whether it is good "for big dogs" does not ask whether something is big. */
    private static Topic withAttributes(Topic topic, String plain) {
        List<Subject> subjects = new ArrayList<>(topic.subjects());
        for (int i = 0; i < subjects.size() - 1; i++) {
            Subject one = subjects.get(i);
            if (one.side() != 0 && plain.contains("for %s %s".formatted(one.words(), subjects.get(i + 1).words()))) {
                subjects.set(i, new Subject(one.words(), one.senses(), one.terms(), 0, one.form()));
            }
        }
        return new Topic(subjects, topic.written());
    }

    /** Properties that the labeller reads in the question, and where no word was understood what else it reads. */
    private static List<Topic> withAspects(List<Topic> topics, List<String> aspects, LanguageWords words) {
        List<Sense> named = aspects.stream().flatMap(aspect -> words.lexicon().ofAspect(aspect).stream().limit(1)).toList();
        if (topics.isEmpty()) {
            return named.stream().map(sense -> new Topic(List.of(subject(sense)))).toList();
        }
        List<Subject> last = new ArrayList<>(topics.get(topics.size() - 1).subjects());
        boolean isSided = topics.stream().flatMap(topic -> topic.subjects().stream()).anyMatch(subject -> subject.side() != 0);
        named.stream().filter(sense -> sense.isOfDegree() && !isSided).forEach(sense -> last.add(subject(sense)));
        List<Topic> all = new ArrayList<>(topics.subList(0, topics.size() - 1));
        all.add(new Topic(last, topics.get(topics.size() - 1).written()));
        return all;
    }

    private static Subject subject(Sense sense) {
        return new Subject(sense.name(), List.of(sense), List.of(), 1);
    }

    private List<Topic> topics(String plain, QuestionKind kind, LanguageWords words) {
        List<Topic> topics = new ArrayList<>();
        for (String part : words.parts(plain, kind)) {
            List<Subject> subjects = words.isKorean() || !HANGUL.matcher(part).find()
                    ? subjects(spelling.corrected(part, words), words) : ofBothLanguages(part, words);
            if (kind == QuestionKind.COMPARISON && words.isKorean() && isOneUnknownWord(part, subjects)) {
                // What the analyser knows no word of, or only pieces, may still be compared: 세럼, 육회비빔밥.
                subjects = List.of(new Subject(part.strip(), List.of(), List.of(), 0));
            }
            boolean goesOn = kind != QuestionKind.COMPARISON && !topics.isEmpty() && subjects.stream().noneMatch(Subject::isThing)
                    && part.matches(".*\\b(?:it|they|them|there)\\b.*");
            if (!subjects.isEmpty() && !goesOn) {
                topics.add(kind == QuestionKind.COMPARISON ? new Topic(subjects, written(part, subjects)) : new Topic(subjects));
            }
        }
        return kind == QuestionKind.YES_NO && words.isKorean() ? Predicates.shared(topics) : topics;
    }

    private static boolean isOneUnknownWord(String part, List<Subject> subjects) {
        String word = part.strip();
        return !word.isEmpty() && (subjects.isEmpty() || !word.contains(" ")
                && (!word.startsWith(subjects.get(0).words())
                        || subjects.stream().allMatch(subject -> subject.senses().isEmpty())
                                && !subjects.stream().map(Subject::words).collect(Collectors.joining()).equals(word)));
    }

    /** From its first thing or property to its last. */
    private static String written(String part, List<Subject> subjects) {
        int begin = part.indexOf(subjects.get(0).words());
        String last = subjects.get(subjects.size() - 1).words();
        int end = part.lastIndexOf(last) + last.length();
        return begin < 0 || end <= begin ? null : part.substring(begin, end).strip();
    }

    /** Of "is it too 짜요": each language's words are read as its own. */
    private List<Subject> ofBothLanguages(String part, LanguageWords words) {
        LanguageWords korean = words(Languages.KOREAN);
        return Stream.concat(
                subjects(spelling.corrected(HANGUL.matcher(part).replaceAll(" "), words), words).stream(),
                subjects(spelling.corrected(LATIN.matcher(part).replaceAll(" "), korean), korean).stream()).toList();
    }

    private List<Subject> subjects(String part, LanguageWords words) {
        List<Token> tokens = search.tokens(part, words.language());
        List<Token> nouns = words.isKorean() ? search.koreanNouns(part) : List.of();
        List<Mention> asked = words.lexicon().asked(part, tokens);
        Map<Integer, List<Mention>> byPlace = new TreeMap<>(asked.stream()
                .filter(mention -> !mention.sense().name().equals(Sense.GOOD) && !isOfCompound(mention, nouns, asked, part))
                .collect(Collectors.groupingBy(Mention::begin)));
        TreeMap<Integer, Subject> subjects = new TreeMap<>();
        byPlace.forEach((begin, mentions) -> subjects.put(begin, subject(part, mentions)));
        nouns.forEach(noun -> Predicates.named(noun, part, subjects));
        Token faint = null;
        for (Token token : tokens) {
            boolean isNamed = byPlace.values().stream().flatMap(List::stream)
                    .anyMatch(mention -> token.begin() < mention.end() && token.end() > mention.begin());
            // One syllable that the lexicon does not know may be an ending as well as a word, or begin one: 떡볶이.
            boolean isFaint = words.isKorean() && token.term().length() == 1 && !isWord(token, nouns, part)
                    && !Predicates.isAsked(token, nouns, part);
            boolean isLight = words.isKorean() && Predicates.isLightMay(token, part);
            if (!isNamed && !isFaint && !isLight && (!words.isScaffold(token, part) || isDeed(token, part))) {
                boolean isBegun = faint != null && faint.end() == token.begin();
                int begin = isBegun ? faint.begin() : token.begin();
                boolean isVerb = words.isKorean() ? Predicates.isVerb(token, nouns)
                        : INFINITIVE.matcher(part.substring(0, token.begin())).find();
                subjects.put(begin, new Subject(part.substring(begin, token.end()), List.of(),
                        isBegun ? List.of(faint.term(), token.term()) : List.of(token.term()), 0,
                        isVerb ? Subject.Form.VERB : Subject.Form.WORD));
            }
            faint = !isNamed && isFaint ? token : null;
        }
        nouns.forEach(noun -> joinNames(noun, part, subjects));
        nouns.forEach(noun -> lengthen(noun, part, subjects));
        List<Subject> all = scaled(withoutSides(List.copyOf(subjects.values()), nouns, part, tokens));
        return words.isKorean() ? Predicates.withConditions(all, part, tokens, nouns) : all;
    }

    /** Of what is good where there is much of it, "large" asks the same as its own words: generous portions, a wide selection. */
    private static List<Subject> scaled(List<Subject> subjects) {
        List<Subject> things = subjects.stream().filter(subject -> subject.side() == 0 && !subject.ofAmount().isEmpty()).toList();
        List<Subject> sizes = subjects.stream().filter(subject -> subject.side() != 0 && subject.isOfSize()).toList();
        if (things.size() != 1 || sizes.size() != 1) {
            return subjects;
        }
        Subject thing = things.get(0);
        Subject asked = new Subject(thing.words(), thing.ofAmount(), List.of(), sizes.get(0).side());
        return subjects.stream().filter(subject -> subject != sizes.get(0)).map(subject -> subject == thing ? asked : subject)
                .toList();
    }

    /** By the whole name what the lexicon knows only the beginning of, but for one syllable: 예약금. */
    private static void lengthen(Token noun, String part, TreeMap<Integer, Subject> subjects) {
        Subject known = subjects.get(noun.begin());
        String name = part.substring(noun.begin(), noun.end());
        if (known != null && known.side() == 0 && !known.senses().isEmpty() && known.words().length() > 1
                && name.length() == known.words().length() + 1 && !PARTICLE.matcher(name.substring(name.length() - 1)).find()) {
            subjects.put(noun.begin(), new Subject(name, known.senses(), known.terms(), 0, Subject.Form.LONGER));
        }
    }

    /** Of a noun that says how something is, where a verb says what is asked of it: hair in "머리카락 엉켜요?" is not whether it is clean. */
    private static List<Subject> withoutSides(List<Subject> subjects, List<Token> nouns, String part, List<Token> tokens) {
        int last = subjects.size() - 1;
        if (last < 1 || !subjects.get(last).isVerb()) {
            return subjects;
        }
        return subjects.stream().map(subject -> {
            int begin = part.indexOf(subject.words());
            int end = begin + subject.words().length();
            boolean isNoun = subject.side() != 0 && nouns.stream().anyMatch(noun -> noun.begin() == begin && noun.end() == end);
            return !isNoun ? subject : new Subject(subject.words(), List.of(), tokens.stream()
                    .filter(token -> token.begin() >= begin && token.end() <= end).map(Token::term).toList(), 0);
        }).toList();
    }

    /** Of nouns that are written together and of which the lexicon knows no whole word, one name: 노래 and 방. */
    private static void joinNames(Token noun, String part, TreeMap<Integer, Subject> subjects) {
        Map<Integer, Subject> within = subjects.subMap(noun.begin(), noun.end());
        boolean isName = within.size() > 1 && within.values().stream().allMatch(
                subject -> subject.words().length() == 1 || subject.senses().isEmpty() && !subject.isVerb());
        if (isName) {
            int begin = within.keySet().iterator().next();
            Subject last = subjects.floorEntry(noun.end() - 1).getValue();
            int end = subjects.floorKey(noun.end() - 1) + last.words().length();
            List<String> terms = within.values().stream().map(Subject::words).toList();
            within.clear();
            subjects.put(begin, new Subject(part.substring(begin, end), List.of(), terms, 0, Subject.Form.NAME));
        }
    }

    /** What is asked whether somebody does it, though it says nothing elsewhere: "Do they buy records?" */
    private static boolean isDeed(Token token, String part) {
        Matcher deed = DEED.matcher(part);
        return deed.find() && deed.start(1) == token.begin();
    }

    /** A noun of one syllable that stands by itself: "겁 많은", "물이". */
    private static boolean isWord(Token token, List<Token> nouns, String part) {
        return nouns.stream().anyMatch(noun -> noun.begin() == token.begin() && noun.end() == token.end())
                && (token.begin() == 0 || part.charAt(token.begin() - 1) == ' ')
                && PARTICLE.matcher(part.substring(token.end())).find();
    }

    /** A property that only begins the name of a thing says nothing of it by itself: "대형견". */
    private static boolean isOfCompound(Mention mention, List<Token> nouns, List<Mention> asked, String part) {
        return mention.side() != 0 && nouns.stream()
                .anyMatch(noun -> noun.begin() == mention.begin() && noun.end() > mention.end()
                        && !PARTICLE.matcher(part.substring(mention.end())).find()
                        && asked.stream().noneMatch(other -> other.end() > mention.end() && other.begin() < noun.end()));
    }

    /** Who is patient is one of those who serve well; who asks whether they are patient does not ask whether they are friendly. */
    private static List<Sense> narrowest(List<Sense> senses, int side) {
        List<Sense> properties = senses.stream().filter(sense -> !sense.isOfPeople()).toList();
        return side == 0 || properties.isEmpty() || !properties.stream().allMatch(Sense::isProperty) ? senses : properties;
    }

    /** Of senses that are opposites, "slow" and "fast", the one that the word affirms is asked. */
    private static Subject subject(String part, List<Mention> mentions) {
        Mention first = mentions.get(0);
        boolean affirms = mentions.stream().anyMatch(mention -> mention.side() > 0);
        List<Mention> asked = mentions.stream().filter(mention -> !affirms || mention.side() >= 0).toList();
        int side = asked.stream().mapToInt(Mention::side).filter(one -> one != 0).findFirst().orElse(0);
        List<Sense> senses = narrowest(asked.stream().map(Mention::sense).distinct().toList(), side);
        List<Sense> straight = senses.stream().filter(sense -> !sense.isOpposite()).toList();
        return new Subject(part.substring(first.begin(), first.end()),
                side != 0 || straight.isEmpty() ? senses : straight, List.of(), side);
    }
}
