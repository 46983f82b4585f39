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

    private final NounPhrases phrases;
    private final ReadQuestion question;
    private final int side;

    /** @param question of a kind that asks for the best or for the worst */
    RankedThings(NounPhrases phrases, ReadQuestion question) {
        this.phrases = phrases;
        this.question = question;
        this.side = question.kind() == QuestionKind.WORST ? -1 : 1;
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
        for (ReadSentence sentence : sentences) {
            Predicate<NounPhrases.Phrase> isChosen = phrase -> !asked.contains(singular(phrase.text()))
                    && (question.asksPerson() ? phrase.isProper() : isOfKind(sentence, phrase));
            for (NounPhrases.Phrase phrase : phrases.of(sentence).stream().filter(isChosen).toList()) {
                Said said = named.computeIfAbsent(singular(phrase.text()), any -> new Said());
                said.add(phrase.isProper() ? written(sentence, phrase) : phrase.text(), sentence, says(sentence, phrase));
                said.isNoun |= phrase.isNoun();
                said.isProper |= phrase.isProper();
            }
        }
        named.values().removeIf(said -> !said.isNoun);
        return named;
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
