package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What reviewers would choose, or would not: dishes of the menu where reviews are of some, else the things that they name. */
final class RankedThings {

    private static final int MOST = 4;
    private static final Set<String> FOOD =
            Set.of("taste", "food", "dessert", "drink", "coffee", "tea", "side dish", "menu", "alcohol",
                    "breakfast", "lunch", "dinner", "espresso", "decaf");

    private static final Set<String> NOT_BOUGHT =
            Set.of("service", "price", "location", "waiting", "parking", "hours", "reservation",
                    "payment", "delivery", "packaging", "checkin", "kids", "pets", "noise", "ambience", "seating", "warranty",
                    "music", "group");

    private static final Pattern OWNED = Pattern.compile(
            "\\b(?:my|your|his|her|their|our|the|an?|this|that|old|new|used|in|on|at|near)(?: (?:old|new|little|first|second|own))?\\s$");
    private static final Pattern TITLED = Pattern.compile("^(?:dr|mr|ms|mrs|coach|professor|nurse)\\b");
    private static final Pattern TITLE = Pattern.compile("(?:dr|mr|ms|mrs|coach|professor|nurse)\\.?");
    private static final Pattern NUMBERED = Pattern.compile("^ \\d");
    private static final Pattern INITIALS = Pattern.compile("[A-Z0-9&.-]{2,}");
    private static final String NOUN = "(?!(?:are|was|were|should|would|could|can|does|did|has|have|one|ones|thing|things|part"
            + "|parts|way|for|about|value|time|here|there|among)\\b)(\\p{L}{3,})\\b";
    /** "Which room", "what's the best room": what is chosen from. */
    private static final Pattern HEAD = Pattern.compile(
            "^(?:so |and )?(?:which|what) (?:of (?:the|their|your) )?" + NOUN + "|\\bbest " + NOUN);

    private final NounPhrases phrases;
    private final ReadQuestion question;
    private final int side;
    /** In the singular what is chosen from; empty where it has no name, or is a person. */
    private final String head;

    /** @param question of a kind that asks for the best or for the worst */
    RankedThings(NounPhrases phrases, ReadQuestion question) {
        this.phrases = phrases;
        this.question = question;
        this.side = question.kind() == QuestionKind.WORST ? -1 : 1;
        Matcher named = HEAD.matcher(question.plain());
        this.head = question.asksPerson() || !named.find() ? ""
                : singular(named.group(1) == null ? named.group(2) : named.group(1));
    }

    /**
     * One of those that are chosen.
     *
     * @param sentences that say so, the best first
     */
    record Thing(TopicCount count, List<ReadSentence> sentences) {}

    /** What is said of one name. */
    private static final class Said {

        private final Map<String, Integer> written = new HashMap<>();
        private final Map<String, Integer> reviews = new LinkedHashMap<>();
        private final List<ReadSentence> sentences = new ArrayList<>();
        private boolean isNoun;
        private boolean isProper;
        /** Null until all is said and somebody asks. */
        private String name;

        void add(String text, ReadSentence sentence, int says) {
            written.merge(text, 1, Integer::sum);
            reviews.merge(sentence.hit().reviewId(), says, Integer::sum);
            sentences.add(sentence);
        }

        int saying(int side) {
            return (int) reviews.values().stream().filter(sum -> sum * side > 0).count();
        }

        /** Who only speaks of it counts for half of who chooses it. */
        int score(int side) {
            return 2 * saying(side) + (reviews.size() - saying(1) - saying(-1)) - 2 * saying(-side);
        }

        String name() {
            if (name == null) {
                name = written.entrySet().stream().max(Comparator.comparingInt(Map.Entry::getValue)).orElseThrow().getKey();
            }
            return name;
        }
    }

    /** At most {@value #MOST}, those first that most reviews choose; none where nothing is named. */
    List<Thing> of(List<ReadSentence> sentences) {
        Map<String, Said> menus = menus(sentences);
        Map<String, Said> said = menus.size() > 1 && !question.asksPerson() ? menus : named(sentences);
        List<Said> ranked = said.values().stream().filter(one -> one.saying(side) > 0 && one.score(side) > 0)
                .sorted(Comparator.comparingInt((Said one) -> -one.score(side))
                        .thenComparing(one -> one.isNoun ? 0 : 1)
                        .thenComparing(one -> -one.name().length()))
                .toList();
        List<Said> chosen = menus.size() > 1 ? ranked : apart(ranked);
        boolean isRepeated = chosen.stream().anyMatch(one -> one.saying(side) > 1);
        return chosen.stream()
                .filter(one -> !isRepeated || one.saying(side) > 1 || one.isProper || menus.size() > 1 || isRecommended(one))
                .limit(isRepeated ? MOST : MOST - 1).map(this::thing).toList();
    }

    private boolean isRecommended(Said said) {
        return side > 0 && said.sentences.stream().anyMatch(SentenceSides::recommends);
    }

    private Thing thing(Said said) {
        int positive = said.saying(1);
        int negative = said.saying(-1);
        List<ReadSentence> best = said.sentences.stream().filter(sentence -> SentenceSides.worth(sentence) * side > 0
                || SentenceSides.recommends(sentence) && side > 0).toList();
        return new Thing(new TopicCount(said.name(), positive, negative, said.reviews.size() - positive - negative,
                said.reviews.size()), best);
    }

    private Map<String, Said> menus(List<ReadSentence> sentences) {
        Map<String, Said> menus = new LinkedHashMap<>();
        for (ReadSentence sentence : sentences) {
            String name = sentence.hit().menuName();
            if (name != null && !name.isBlank()) {
                menus.computeIfAbsent(name, any -> new Said()).add(name, sentence, SentenceSides.worth(sentence));
            }
        }
        return menus;
    }

    private Map<String, Said> named(List<ReadSentence> sentences) {
        Map<String, Said> named = new LinkedHashMap<>();
        Set<String> asked =
                new HashSet<>(question.topics().stream().flatMap(topic -> topic.subjects().stream()).map(Subject::words)
                        .map(RankedThings::singular).toList());
        Set<String> persons = question.asksPerson() ? persons(sentences) : Set.of();
        // Where rooms are named, "the pirate room", only such are rooms.
        boolean isOfHead = !head.isEmpty() && sentences.stream().flatMap(sentence -> phrases.of(sentence).stream())
                .anyMatch(this::isOfHead);
        for (ReadSentence sentence : sentences) {
            Predicate<NounPhrases.Phrase> isChosen = phrase -> !asked.contains(singular(phrase.text()))
                    && (question.asksPerson() ? persons.contains(phrase.text()) && isCapital(sentence, phrase)
                            : isOfHead ? isOfHead(phrase) : isOfKind(sentence, phrase) && !isSomebody(sentence, phrase));
            for (NounPhrases.Phrase phrase : phrases.of(sentence).stream().filter(isChosen).toList()) {
                Said said = named.computeIfAbsent(singular(phrase.text()), any -> new Said());
                boolean isProper = phrase.isProper() || persons.contains(phrase.text());
                said.add(isProper ? written(sentence, phrase) : phrase.text(), sentence, says(sentence, phrase));
                said.isNoun |= phrase.isNoun() || isProper;
                said.isProper |= isProper;
            }
        }
        named.values().removeIf(said -> !said.isNoun);
        return named;
    }

    private boolean isOfHead(NounPhrases.Phrase phrase) {
        return singular(phrase.text()).endsWith(" " + head);
    }

    /** Whether what is asked for has a name of its own, and this does what only a person does. */
    private boolean isSomebody(ReadSentence sentence, NounPhrases.Phrase phrase) {
        return !head.isEmpty() && NounPhrases.isPersonal(sentence.plain().substring(phrase.end()));
    }

    /** Who is named: a capital says so within a sentence, so that the same word is a name at the beginning of another. */
    private Set<String> persons(List<ReadSentence> sentences) {
        return sentences.stream().flatMap(sentence -> phrases.of(sentence).stream().filter(phrase -> isPerson(sentence, phrase)))
                .map(NounPhrases.Phrase::text).collect(Collectors.toSet());
    }

    static boolean isPerson(ReadSentence sentence, NounPhrases.Phrase phrase) {
        return phrase.isProper() && !isOfThing(sentence, phrase);
    }

    /** "My Switch", "the Galaxy", "iPhone 13": what is named is nobody. */
    private static boolean isOfThing(ReadSentence sentence, NounPhrases.Phrase phrase) {
        String plain = sentence.plain();
        return TITLE.matcher(phrase.text()).matches()
                || OWNED.matcher(plain.substring(0, phrase.begin())).find() && !TITLED.matcher(phrase.text()).find()
                || NUMBERED.matcher(plain.substring(phrase.end())).find() || phrase.text().chars().anyMatch(Character::isDigit)
                || INITIALS.matcher(written(sentence, phrase)).matches()
                || sentence.mentions().stream()
                        .anyMatch(mention -> mention.begin() < phrase.end() && mention.end() > phrase.begin()
                                && !mention.sense().name().equals("service"));
    }

    private static boolean isCapital(ReadSentence sentence, NounPhrases.Phrase phrase) {
        return phrase.isProper() || Character.isUpperCase(written(sentence, phrase).charAt(0));
    }

    /** A person's name with its capitals. */
    private static String written(ReadSentence sentence, NounPhrases.Phrase phrase) {
        String whole = sentence.hit().sentence();
        return phrase.end() <= whole.length() && whole.substring(phrase.begin(), phrase.end()).equalsIgnoreCase(phrase.text())
                ? whole.substring(phrase.begin(), phrase.end()) : phrase.text();
    }

    /** Who asks what to eat wants no waiter. */
    private boolean isOfKind(ReadSentence sentence, NounPhrases.Phrase phrase) {
        List<Sense> senses = sentence.mentions().stream()
                .filter(mention -> mention.side() == 0 && mention.begin() <= phrase.begin() && mention.end() >= phrase.end())
                .map(Mention::sense).toList();
        return senses.isEmpty() || senses.stream().noneMatch(Sense::isGeneral)
                && (!question.asksWhatToBuy() || senses.stream().noneMatch(sense -> NOT_BOUGHT.contains(sense.name())))
                && (!question.asksFood() || senses.stream().anyMatch(sense -> FOOD.contains(sense.name())));
    }

    private int says(ReadSentence sentence, NounPhrases.Phrase phrase) {
        int near = sentence.reading().judgementNear(new Mention(null, 0, phrase.begin(), phrase.end()));
        if (near != 0) {
            return near;
        }
        if (SentenceSides.recommends(sentence)) {
            return 1;
        }
        // What another clause judges is not this.
        int end = sentence.plain().length() - 1;
        boolean isOther = sentence.reading().judgement() != 0
                && IntStream.of(sentence.reading().clauses()).anyMatch(clause -> clause > 0 && clause < end);
        return isOther ? 0 : SentenceSides.worth(sentence);
    }

    /** Of names that stand in each other, the one that more reviews choose, and of as many the longer. */
    private List<Said> apart(Collection<Said> ranked) {
        List<Said> apart = new ArrayList<>();
        for (Said said : ranked) {
            boolean isPart = apart.stream().anyMatch(other -> overlaps(other.name(), said.name()));
            if (!isPart) {
                apart.add(said);
            }
        }
        return apart;
    }

    private static boolean overlaps(String one, String other) {
        return (" " + one + " ").contains(" " + singular(other)) || (" " + other + " ").contains(" " + singular(one))
                || one.charAt(0) >= '가' && (singular(one).contains(singular(other)) || singular(other).contains(singular(one)));
    }

    /** What names of the same thing have in common. */
    private static String singular(String name) {
        if (!name.isEmpty() && name.charAt(0) >= '가') {
            return name.replace(" ", "");
        }
        return name.length() > 4 && name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
    }
}
