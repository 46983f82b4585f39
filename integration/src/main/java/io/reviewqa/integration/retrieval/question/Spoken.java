package io.reviewqa.integration.retrieval.question;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What sentences speak of, by the number of reviews. */
final class Spoken {

    private static final int MOST = 3;
    /** A question that one review alone answers is not offered. */
    private static final int ENOUGH = 2;

    private final LanguageWords words;
    private final Map<String, Map<String, Integer>> sides = new LinkedHashMap<>();
    /** The reviews that name it, and not only say of something how it is: what is bright need not be a screen. */
    private final Map<String, Set<String>> naming = new HashMap<>();

    /** @param silentAspects of which only names are believed: a rich broth has no sound */
    Spoken(List<ReadSentence> sentences, LanguageWords words, Set<String> silentAspects) {
        this.words = words;
        for (ReadSentence sentence : sentences) {
            Set<String> seen = new HashSet<>();
            for (Mention mention : sentence.mentions()) {
                String name = mention.sense().name();
                if (mention.side() == 0) {
                    naming.computeIfAbsent(name, any -> new HashSet<>()).add(sentence.hit().reviewId());
                }
                boolean isMeant = mention.side() == 0 || !silentAspects.contains(mention.sense().aspect());
                if (isMeant && !name.equals(Sense.GOOD) && seen.add(name)) {
                    sides.computeIfAbsent(name, any -> new LinkedHashMap<>())
                            .merge(sentence.hit().reviewId(), SentenceSides.worth(sentence), Integer::sum);
                }
            }
        }
    }

    /** Most reviews first. */
    List<TopicCount> counts() {
        return sides.entrySet().stream()
                .flatMap(entry -> words.name(entry.getKey()).stream().map(name -> count(name.label(), entry.getValue())))
                .sorted((one, other) -> other.total() - one.total()).toList();
    }

    private static TopicCount count(String label, Map<String, Integer> reviews) {
        int positive = (int) reviews.values().stream().filter(side -> side > 0).count();
        int negative = (int) reviews.values().stream().filter(side -> side < 0).count();
        return new TopicCount(label, positive, negative, reviews.size() - positive - negative, reviews.size());
    }

    /** At most {@value #MOST}, of what is not asked already. */
    List<String> relatedQuestions(ReadQuestion question) {
        Set<String> asked = question.topics().stream().flatMap(topic -> topic.subjects().stream())
                .flatMap(subject -> subject.senses().stream()).map(Sense::name).collect(Collectors.toSet());
        return sides.entrySet().stream()
                .filter(entry -> !asked.contains(entry.getKey()))
                .filter(entry -> naming.getOrDefault(entry.getKey(), Set.of()).size() >= ENOUGH)
                .sorted((one, other) -> other.getValue().size() - one.getValue().size())
                .flatMap(entry -> words.name(entry.getKey()).stream()).map(LanguageWords.Name::question).limit(MOST).toList();
    }
}
