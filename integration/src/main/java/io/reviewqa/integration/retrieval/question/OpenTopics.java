package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.RecentlyUsed;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.index.TopicSearch.Token;
import io.reviewqa.integration.index.TopicSearch.Wording;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import io.reviewqa.text.ReadText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what speaks to a question's topics among all sentences of a scope, and says which side each takes. */
@Component
public final class OpenTopics {

    /** Sentences that are read for one question. */
    private static final int MAX_SENTENCES = 2_000;
    /** Of which related questions are made. */
    private static final int MAX_RELATED = 150;
    private static final Set<String> DISHES = Set.of("taste", "food", "dessert", "drink", "coffee", "tea", "side dish");

    private final TopicSearch topics;
    private final QuestionUnderstanding understanding;
    private final RecentlyUsed<Written, Reading> readings = new RecentlyUsed<>();

    public OpenTopics(TopicSearch topics, QuestionUnderstanding understanding) {
        this.topics = topics;
        this.understanding = understanding;
    }

    /** @param candidates that other searches found */
    public Found find(ReadQuestion question, String language, SearchScope scope, List<SentenceHit> candidates) {
        List<ReadSentence> sentences = sentences(question, language, scope, candidates);
        LanguageWords words = understanding.words(language);
        List<ReadSentence> some = sentences.stream().limit(MAX_RELATED).toList();
        return new Found(findings(question, sentences, words),
                new Spoken(some, words, question.silentAspects()).relatedQuestions(question));
    }

    private static List<TopicFinding> findings(ReadQuestion question, List<ReadSentence> sentences, LanguageWords words) {
        Optional<List<ReadSentence>> byKind = byKind(question, sentences);
        if (byKind.isEmpty()) {
            return question.topics().stream().map(topic -> finding(question, topic, sentences)).toList();
        }
        if (byKind.get().isEmpty()) {
            return List.of();
        }
        boolean isOfAll = question.kind() == QuestionKind.COMPLAINTS || question.kind() == QuestionKind.PRAISE;
        List<TopicCount> about = isOfAll ? new Spoken(byKind.get(), words, question.silentAspects()).counts() : List.of();
        return List.of(new TopicFinding("", Set.of(), hits(byKind.get(), question, new Topic(List.of())), false, null, about));
    }

    private static TopicFinding finding(ReadQuestion question, Topic topic, List<ReadSentence> sentences) {
        Optional<List<ReadSentence>> speaking =
                SpeakingSentences.of(Amounts.isAskedBy(question.kind()) ? topic.ofThings() : topic, sentences);
        List<ReadSentence> telling = speaking.map(some -> withAmounts(some, question.kind())).orElse(List.of());
        return new TopicFinding(topic.label(), aspects(question, topic), hits(telling, question, topic), speaking.isEmpty(),
                question.isOfExcess() ? excessive(telling, question, topic) : null, List.of());
    }

    private static Set<String> aspects(ReadQuestion question, Topic topic) {
        boolean isOther = question.isTurned() || question.isOfExistence() || question.askedSide(topic) < 0;
        boolean asksSide = topic.subjects().stream().anyMatch(subject -> subject.side() != 0);
        // A delivery that is fast went well; parking that is free need not be easy.
        boolean asksGood = topic.subjects().stream().anyMatch(subject -> subject.side() > 0 && subject.isGood());
        return isOther ? Set.of() : topic.subjects().stream()
                .filter(subject -> !asksSide || subject.side() != 0 || asksGood && subject.isGood())
                .flatMap(subject -> subject.senses().stream())
                .filter(sense -> !sense.isOpposite() && !sense.aspect().isEmpty()).map(Sense::aspect).collect(Collectors.toSet());
    }

    private static Set<String> excessive(List<ReadSentence> sentences, ReadQuestion question, Topic topic) {
        return sentences.stream().filter(sentence -> SentenceSides.isTooMuch(sentence, question, topic))
                .map(sentence -> sentence.hit().reviewId()).collect(Collectors.toSet());
    }

    /** Where an amount is asked, those that give one, if any does. */
    private static List<ReadSentence> withAmounts(List<ReadSentence> sentences, QuestionKind kind) {
        List<ReadSentence> giving =
                sentences.stream().filter(sentence -> !Amounts.in(sentence.hit().sentence(), kind).isEmpty()).toList();
        return giving.isEmpty() ? sentences : giving;
    }

    /** Of kinds that need no topic; empty for others. */
    private static Optional<List<ReadSentence>> byKind(ReadQuestion question, List<ReadSentence> sentences) {
        return switch (question.kind()) {
            case COMPLAINTS -> Optional.of(sentences.stream().filter(sentence -> SentenceSides.worth(sentence) < 0).toList());
            case PRAISE -> Optional.of(sentences.stream().filter(sentence -> SentenceSides.worth(sentence) > 0).toList());
            case WHICH -> Optional.of(sentences.stream().filter(sentence -> isPraisedDish(sentence)).toList());
            case HOW_MUCH, WHEN, HOW_LONG, HOW_FAR -> question.topics().isEmpty()
                    ? Optional.of(sentences.stream()
                            .filter(sentence -> !Amounts.in(sentence.hit().sentence(), question.kind()).isEmpty()).toList())
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isPraisedDish(ReadSentence sentence) {
        return SentenceSides.recommends(sentence)
                || SentenceSides.worth(sentence) > 0
                        && sentence.mentions().stream().anyMatch(mention -> DISHES.contains(mention.sense().name()));
    }

    private static List<SentenceHit> hits(List<ReadSentence> sentences, ReadQuestion question, Topic topic) {
        return sentences.stream().map(sentence -> sentence.hit().saying(polarity(
                topic.subjects().isEmpty() ? SentenceSides.worth(sentence) : SentenceSides.of(sentence, question, topic))))
                .toList();
    }

    private static Polarity polarity(int side) {
        return side > 0 ? Polarity.POSITIVE : side < 0 ? Polarity.NEGATIVE : Polarity.NEUTRAL;
    }

    private List<ReadSentence> sentences(ReadQuestion question, String language, SearchScope scope,
            List<SentenceHit> candidates) {
        Map<SentenceHit.Key, SentenceHit> hits = new LinkedHashMap<>();
        List<Subject> subjects = question.topics().stream().flatMap(topic -> topic.subjects().stream()).toList();
        Set<String> aspects = subjects.stream().flatMap(subject -> subject.senses().stream())
                .map(Sense::aspect).filter(aspect -> !aspect.isEmpty()).collect(Collectors.toSet());
        Stream.of(
                candidates.stream(),
                topics.speaking(scope, wordings(subjects, language), aspects, MAX_SENTENCES).stream(),
                isOfAll(question.kind()) ? topics.all(scope, MAX_SENTENCES).stream() : Stream.<SentenceHit>empty())
                .flatMap(some -> some).forEach(hit -> hits.putIfAbsent(hit.key(), hit));
        return hits.values().stream().map(this::read).toList();
    }

    private static boolean isOfAll(QuestionKind kind) {
        return kind == QuestionKind.COMPLAINTS || kind == QuestionKind.PRAISE || kind == QuestionKind.WHICH;
    }

    private List<Wording> wordings(List<Subject> subjects, String language) {
        List<Wording> wordings = new ArrayList<>();
        for (Subject subject : subjects) {
            if (!subject.terms().isEmpty()) {
                wordings.add(new Wording(language, subject.terms()));
            }
            for (Sense sense : subject.senses()) {
                for (String each : List.of(Languages.ENGLISH, Languages.KOREAN)) {
                    Lexicon lexicon = understanding.words(each).lexicon();
                    lexicon.sense(sense.name()).ifPresent(own -> wordings.addAll(lexicon.wordings(own)));
                }
            }
        }
        return wordings;
    }

    private ReadSentence read(SentenceHit hit) {
        Written written = new Written(hit.sentence(), hit.language());
        Reading reading = readings.get(written);
        if (reading == null) {
            String plain = ReadText.plain(hit.sentence()).toLowerCase(Locale.ROOT);
            List<Token> tokens = topics.tokens(plain, hit.language());
            List<Mention> mentions = understanding.words(hit.language()).lexicon().mentions(plain, tokens).stream()
                    .map(mention -> mention.in(plain, hit.language())).toList();
            reading = Reading.of(plain, mentions, new HashSet<>(tokens.stream().map(Token::term).toList()), hit.language());
            readings.put(written, reading);
        }
        return new ReadSentence(hit, reading);
    }

    private record Written(String sentence, String language) {}
}
