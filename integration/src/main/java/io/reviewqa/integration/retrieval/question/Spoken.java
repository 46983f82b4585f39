package io.reviewqa.integration.retrieval.question;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the sentences of a scope speak of, as far as their words can only mean that there: a "charge" is no battery in a hotel. */
final class Spoken {

    private static final int MOST = 3;
    /** A question that one review alone answers is not offered. */
    private static final int ENOUGH = 2;

    private final List<ReadSentence> sentences;
    private final LanguageWords words;
    /** Words for each sense, as they stand in the scope. */
    private final Map<String, Set<String>> forms = new HashMap<>();
    private final Set<String> certain = new HashSet<>();
    /** Senses that were asked for before. */
    private final Map<String, Boolean> spokenOf = new HashMap<>();

    /** @param silentAspects of which only names are believed: a rich broth has no sound */
    Spoken(List<ReadSentence> sentences, LanguageWords words, Set<String> silentAspects) {
        this.sentences = sentences;
        this.words = words;
        for (ReadSentence sentence : sentences) {
            List<Mention> mentions = sentence.mentions();
            for (int i = 0; i < mentions.size(); i++) {
                Mention mention = mentions.get(i);
                String name = mention.sense().name();
                forms.computeIfAbsent(name, any -> new HashSet<>()).add(sentence.reading().words().get(i));
                boolean isBelieved = mention.side() == 0 || !silentAspects.contains(mention.sense().aspect());
                if (isBelieved && !certain.contains(name) && isCertain(sentence, mention)) {
                    certain.add(name);
                }
            }
        }
    }

    /** The name of a sense that is offered; what only has a name for when it is asked is not. */
    private Optional<LanguageWords.Name> offered(String sense) {
        return words.name(sense).filter(name -> !name.question().isEmpty());
    }

    /** Whether its words have no other sense that has a name. */
    private boolean isCertain(ReadSentence sentence, Mention mention) {
        String only = null;
        for (Mention other : sentence.mentions()) {
            if (other.begin() == mention.begin() && other.end() == mention.end()) {
                String label = offered(other.sense().name()).map(LanguageWords.Name::label).orElse(null);
                if (label != null && only != null && !only.equals(label)) {
                    return false;
                }
                only = label == null ? only : label;
            }
        }
        return only != null;
    }

    /** Whether the scope speaks of a sense at all. */
    private boolean isSpokenOf(String sense) {
        return spokenOf.computeIfAbsent(sense, this::areWordsOf);
    }

    private boolean areWordsOf(String sense) {
        Set<String> written = forms.getOrDefault(sense, Set.of());
        Optional<LanguageWords.Name> name = offered(sense);
        return (certain.contains(sense) || written.size() >= ENOUGH)
                && name.map(one -> one.isNamedBy(written)).orElse(false);
    }

    /** Reviews that praise or blame each thing, most first, each with the sentences that do. */
    List<Theme> themes(List<ReadSentence> judging, int side) {
        Map<String, Theme> themes = new LinkedHashMap<>();
        for (ReadSentence sentence : judging) {
            Set<String> seen = new HashSet<>();
            for (Mention mention : sentence.mentions()) {
                String sense = mention.sense().name();
                Optional<LanguageWords.Name> name = offered(sense);
                boolean isOther = mention.side() != 0 && mention.sense().worth() != 0
                        && mention.meant() * mention.sense().worth() != side;
                if (name.isPresent() && !isOther && isSpokenOf(sense) && isMeant(sentence, mention)
                        && near(sentence, mention) == side && seen.add(sense)) {
                    themes.computeIfAbsent(name.get().label(), label -> new Theme(label, side)).add(sentence,
                            mention.side() == 0);
                }
            }
        }
        return themes.values().stream().sorted(Comparator.comparingInt((Theme theme) -> -theme.count().total())).toList();
    }

    /** Of senses that a word may have, the one that most words of the scope speak of. */
    private boolean isMeant(ReadSentence sentence, Mention mention) {
        int own = forms.get(mention.sense().name()).size();
        return sentence.mentions().stream()
                .filter(other -> other.begin() == mention.begin() && other.end() == mention.end())
                .map(other -> other.sense().name()).filter(name -> offered(name).isPresent() && isSpokenOf(name))
                .allMatch(name -> forms.get(name).size() <= own);
    }

    private static int near(ReadSentence sentence, Mention mention) {
        int near = sentence.reading().judgementNear(mention);
        return near != 0 ? near : SentenceSides.worth(sentence);
    }

    /** What is praised or blamed. */
    static final class Theme {

        private final String label;
        private final int side;
        private boolean isNamed;
        private final Map<String, ReadSentence> byReview = new LinkedHashMap<>();

        Theme(String label, int side) {
            this.label = label;
            this.side = side;
        }

        void add(ReadSentence sentence, boolean naming) {
            isNamed |= naming;
            byReview.putIfAbsent(sentence.hit().reviewId(), sentence);
        }

        /** Whether a review names it, and does not only say how it is. */
        boolean isNamed() {
            return isNamed;
        }

        List<ReadSentence> sentences() {
            return List.copyOf(byReview.values());
        }

        TopicCount count() {
            int reviews = byReview.size();
            return new TopicCount(label, side > 0 ? reviews : 0, side > 0 ? 0 : reviews, 0, reviews);
        }
    }

    /**
     * At most {@value #MOST}, of what is not asked already and more than one review names.
     *
     * @param some sentences of the scope: what many speak of, some do
     */
    List<String> relatedQuestions(ReadQuestion question, List<ReadSentence> some) {
        Set<String> asked = question.topics().stream().flatMap(topic -> topic.subjects().stream())
                .flatMap(subject -> subject.senses().stream()).map(Sense::name).collect(Collectors.toSet());
        Map<String, Set<String>> naming = new LinkedHashMap<>();
        for (ReadSentence sentence : some) {
            for (Mention mention : sentence.mentions()) {
                String sense = mention.sense().name();
                if (!asked.contains(sense) && isSpokenOf(sense) && isMeant(sentence, mention)
                        && (mention.side() == 0 || isCertain(sentence, mention)) && answers(sentence, mention)) {
                    naming.computeIfAbsent(sense, any -> new HashSet<>()).add(sentence.hit().reviewId());
                }
            }
        }
        return naming.entrySet().stream().filter(entry -> entry.getValue().size() >= ENOUGH)
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .flatMap(entry -> offered(entry.getKey()).stream()).map(LanguageWords.Name::question)
                .filter(related -> !related.equalsIgnoreCase(question.plain())).distinct().limit(MOST).toList();
    }

    /** Whether a sentence answers the question that asks after what it mentions: with an amount where that is asked, else with a judgement. */
    private boolean answers(ReadSentence sentence, Mention mention) {
        QuestionKind kind = offered(mention.sense().name()).map(LanguageWords.Name::kind).orElse(QuestionKind.OTHER);
        if (Amounts.isAskedBy(kind)) {
            return !sentence.reading().amounts(kind).isEmpty();
        }
        return mention.side() != 0 || sentence.reading().judgement() != 0 || kind == QuestionKind.YES_NO
                || SentenceSides.worth(sentence) != 0;
    }
}
