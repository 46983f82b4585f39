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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what speaks to a question's topics among all sentences of a scope, and says which side each takes. */
@Component
public final class OpenTopics {

    /** Sentences that are read for one question. */
    private static final int MAX_SENTENCES = 2_000;
    /** A scope of no more is read whole: not all that speaks of something holds one of the words that are searched for. */
    private static final int FEW_SENTENCES = 400;
    /** Bytes that a reading takes, and each character of its sentence in words, mentions and terms: about. */
    private static final int OVERHEAD = 1_500;
    private static final int OF_CHARACTER = 24;
    /** Of which related questions are made. */
    private static final int MAX_RELATED = 150;

    private static final Pattern OFFERED = Pattern.compile("\\b(?:available|on offer|offered|possible|an option)\\b");

    private final TopicSearch topics;
    private final QuestionUnderstanding understanding;
    private final NounPhrases phrases;
    private final RecentlyUsed<Written, Reading> readings = RecentlyUsed.bytes(
            (written, reading) -> OVERHEAD + OF_CHARACTER * written.text().length());

    public OpenTopics(TopicSearch topics, QuestionUnderstanding understanding) {
        this.topics = topics;
        this.understanding = understanding;
        this.phrases = new NounPhrases(topics);
    }

    /** @param candidates that other searches found */
    public Found find(ReadQuestion question, String language, SearchScope scope, List<SentenceHit> candidates) {
        List<ReadSentence> sentences = sentences(question, language, scope, candidates);
        LanguageWords words = understanding.words(language);
        List<ReadSentence> some = topics.all(scope, MAX_RELATED).stream().map(this::read).toList();
        Spoken spoken = new Spoken(distinct(sentences, some), words, question.silentAspects());
        ReadQuestion asked = WhatIsDone.mayBeAsked(question) && topics.count(scope) <= FEW_SENTENCES
                ? WhatIsDone.without(question, sentences) : question;
        return new Found(findings(asked, sentences, spoken, words), spoken.relatedQuestions(question, some));
    }

    private static List<ReadSentence> distinct(List<ReadSentence> sentences, List<ReadSentence> more) {
        return Stream.concat(sentences.stream(), more.stream()).collect(Collectors.toMap(
                sentence -> sentence.hit().key(), sentence -> sentence, (one, same) -> one, LinkedHashMap::new)).values().stream()
                .toList();
    }

    /** How each of the candidates speaks to a question, in their order. */
    public List<TopicMatch> matches(ReadQuestion question, String language, List<SentenceHit> candidates) {
        List<ReadSentence> sentences = candidates.stream().map(this::read).toList();
        List<Subject> subjects = question.topics().stream().flatMap(topic -> topic.subjects().stream()).toList();
        LanguageWords words = understanding.words(language);
        Spoken spoken = new Spoken(sentences, words, question.silentAspects());
        Set<SentenceHit.Key> found = findings(question, sentences, spoken, words).stream()
                .flatMap(finding -> finding.sentences().stream()).map(SentenceHit::key).collect(Collectors.toSet());
        return sentences.stream()
                .map(sentence -> TopicMatch.of(sentence, subjects, found.contains(sentence.hit().key()))).toList();
    }

    private List<TopicFinding> findings(ReadQuestion question, List<ReadSentence> sentences, Spoken spoken,
            LanguageWords words) {
        List<TopicFinding> byKind = new FindingsByKind(question, spoken, phrases).of(sentences);
        return byKind != null ? byKind
                : question.topics().stream().map(topic -> finding(question, topic, sentences, words)).toList();
    }

    /** Without what it is wanted for where nobody speaks of that: "warm enough for winter". */
    private static Topic withoutPurpose(ReadQuestion question, Topic topic, List<ReadSentence> sentences) {
        List<Subject> rest = topic.subjects().stream().filter(subject -> !subject.senses().isEmpty()
                || !question.isFor(subject) || sentences.stream().anyMatch(sentence -> sentence.speaksOf(subject))).toList();
        return rest.stream().anyMatch(subject -> subject.side() != 0) ? new Topic(rest, topic.written()) : topic;
    }

    /** Without what is to be done to a thing of which nobody speaks: who has phones repaired says nothing of laptops. */
    private static Topic withoutVerb(ReadQuestion question, Topic topic, List<ReadSentence> sentences) {
        if (topic.subjects().stream().noneMatch(question::isVerb)) {
            return topic;
        }
        List<Subject> things =
                topic.subjects().stream().filter(subject -> subject.isThing() && !question.isVerb(subject)).toList();
        boolean isSpokenOf = things.isEmpty()
                || sentences.stream().anyMatch(sentence -> things.stream().anyMatch(sentence::speaksOf));
        return isSpokenOf && !isOffered(topic, things, sentences) ? topic : new Topic(
                topic.subjects().stream().filter(subject -> !question.isVerb(subject)).toList(), topic.written());
    }

    /** Whether nobody says that it is done, but somebody that it can be had: "automatic also available" of whether one can learn it. */
    private static boolean isOffered(Topic topic, List<Subject> things, List<ReadSentence> sentences) {
        return !things.isEmpty()
                && sentences.stream().noneMatch(sentence -> topic.subjects().stream().allMatch(sentence::speaksOf))
                && sentences.stream().anyMatch(sentence -> things.stream().allMatch(sentence::speaksOf)
                        && OFFERED.matcher(sentence.plain()).find());
    }

    private static TopicFinding finding(ReadQuestion question, Topic asked, List<ReadSentence> all, LanguageWords words) {
        List<ReadSentence> sentences = OpeningDays.ofOpening(question, all);
        Topic topic = withoutVerb(question, OpeningDays.ofOpening(question, withoutPurpose(question,
                Circumstances.narrowed(question, asked, sentences).orElse(asked), sentences), sentences), sentences);
        boolean isOfAmount = Amounts.isAskedBy(question.kind());
        Optional<List<ReadSentence>> speaking = SpeakingSentences.of(isOfAmount ? topic.ofThings() : topic, sentences);
        List<ReadSentence> telling = Charges.telling(ofTime(speaking.orElse(List.of()), question, topic), question, topic);
        Map<String, List<Amount>> amounts = Map.of();
        if (isOfAmount) {
            AskedAmounts told = new AskedAmounts(question, topic);
            telling = told.withSameVerb(telling, question, sentences);
            amounts = AmountSpread.alike(told.of(telling));
            Topic rest = topic.withoutWork();
            if (amounts.isEmpty() && rest != topic) {
                return finding(question, rest, sentences, words);
            }
            List<ReadSentence> others = amounts.isEmpty() ? told.inOtherWords(question, sentences) : List.of();
            telling = !others.isEmpty() ? others : amounts.isEmpty() ? telling : told.giving(amounts, telling);
            amounts = others.isEmpty() || !told.isToldBy(others, question) ? amounts : AmountSpread.alike(told.of(others));
            if (OpeningDays.isClosed(telling, question)) {
                amounts = Map.of();
            } else if (amounts.isEmpty() && question.kind() == QuestionKind.HOW_MUCH) {
                telling = ToldAmounts.telling(telling, question);
            }
        }
        telling = SingleOnes.telling(question, all, measured(telling, question, topic));
        List<SentenceHit> hits = decided(hits(telling, question, topic), telling, question, topic);
        boolean isPartial = isOfAmount && amounts.isEmpty() ? !telling.isEmpty() && !ToldAmounts.areTold(telling, question)
                : isPartial(telling, hits, question, topic);
        return new TopicFinding(words.label(topic), aspects(question, topic), hits, speaking.isEmpty(),
                question.isOfExcess() ? excessive(telling, question, topic) : null, List.of(), amounts, isPartial);
    }

    /** Of classes in the evening, those that speak of evenings, where any does. */
    private static List<ReadSentence> ofTime(List<ReadSentence> telling, ReadQuestion question, Topic topic) {
        List<Subject> general =
                question.isOfExistence() ? topic.subjects().stream().filter(Subject::isGeneral).toList() : List.of();
        List<ReadSentence> some = general.isEmpty() ? List.of()
                : telling.stream().filter(sentence -> general.stream().allMatch(sentence::speaksOf)).toList();
        return some.isEmpty() ? telling : some;
    }

    /** Of how wide something is, those that say so many centimetres wide, where any does: what is large has no width. */
    private static List<ReadSentence> measured(List<ReadSentence> telling, ReadQuestion question, Topic topic) {
        if (question.kind() != QuestionKind.HOW_ADJECTIVE) {
            return telling;
        }
        List<Pattern> measures = topic.subjects().stream()
                .map(subject -> Pattern.compile("\\d.*\\b" + Pattern.quote(subject.words()) + "\\b")).toList();
        List<ReadSentence> measured = telling.stream()
                .filter(sentence -> measures.stream().anyMatch(measure -> measure.matcher(sentence.plain()).find())).toList();
        return measured.isEmpty() ? telling : measured;
    }

    /** Where some say yes or no, those that say neither speak to it only with the very words that are asked. */
    private static List<SentenceHit> decided(List<SentenceHit> hits, List<ReadSentence> telling, ReadQuestion question,
            Topic topic) {
        boolean isDecided = question.kind() == QuestionKind.YES_NO
                && hits.stream().anyMatch(hit -> hit.polarity() != Polarity.NEUTRAL);
        return !isDecided ? hits : IntStream.range(0, hits.size())
                .filter(i -> hits.get(i).polarity() != Polarity.NEUTRAL
                        || topic.subjects().stream().anyMatch(telling.get(i)::holds))
                .mapToObj(hits::get).toList();
    }

    /** Whether nothing says yes or no and no sentence speaks of all that is asked, or none of how it is: "is the crib sturdy?" */
    private static boolean isPartial(List<ReadSentence> telling, List<SentenceHit> hits, ReadQuestion question, Topic topic) {
        return question.kind() == QuestionKind.YES_NO && !telling.isEmpty()
                && hits.stream().allMatch(hit -> hit.polarity() == Polarity.NEUTRAL)
                && (telling.stream().noneMatch(sentence -> SpeakingSentences.speaksOfAll(sentence, topic))
                        || topic.subjects().stream().anyMatch(
                                subject -> subject.isProperty()
                                        && telling.stream().noneMatch(sentence -> sentence.speaksOf(subject))));
    }

    private static Set<String> aspects(ReadQuestion question, Topic topic) {
        boolean isOther = question.isTurned() || question.asksCharge() || question.isOfCondition() || question.isOfExistence()
                || question.isOfNeed() || question.askedSide(topic) < 0;
        boolean asksSide = topic.subjects().stream().anyMatch(subject -> subject.side() != 0);
        // A delivery that is fast went well; parking that is free need not be easy.
        boolean asksGood = topic.subjects().stream().anyMatch(subject -> subject.side() > 0 && subject.isGood());
        Set<String> ofThings = topic.subjects().stream().filter(subject -> subject.isThing() && !subject.isProperty())
                .map(subject -> subject.senses().stream().map(Sense::aspect).findFirst().orElse("")).collect(Collectors.toSet());
        // Hair of pets is not whether they are welcome.
        boolean isOfTwo = !asksSide && ofThings.size() > 1;
        return isOther || isOfTwo ? Set.of() : topic.subjects().stream()
                .filter(subject -> !asksSide || subject.side() != 0 || asksGood && subject.isGood())
                .flatMap(subject -> subject.senses().stream())
                .filter(sense -> !sense.isOpposite() && !sense.aspect().isEmpty()).map(Sense::aspect).collect(Collectors.toSet());
    }

    private static Set<String> excessive(List<ReadSentence> sentences, ReadQuestion question, Topic topic) {
        return sentences.stream().filter(sentence -> SentenceSides.isTooMuch(sentence, question, topic))
                .map(sentence -> sentence.hit().reviewId()).collect(Collectors.toSet());
    }

    static List<SentenceHit> hits(List<ReadSentence> sentences, ReadQuestion question, Topic topic) {
        return sentences.stream().map(sentence -> sentence.hit().saying(polarity(
                topic.subjects().isEmpty() ? SentenceSides.worth(sentence) : SentenceSides.of(sentence, question, topic))))
                .toList();
    }

    static Polarity polarity(int side) {
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
                topics.speaking(scope, wordings(subjects, language), aspects, MAX_SENTENCES).stream().map(OpenTopics::unranked),
                question.kind().isOfAll() || question.topics().isEmpty() || topics.count(scope) <= FEW_SENTENCES
                        ? topics.all(scope, MAX_SENTENCES).stream().map(OpenTopics::unranked) : Stream.<SentenceHit>empty())
                .flatMap(some -> some).forEach(hit -> hits.putIfAbsent(hit.key(), hit));
        return hits.values().stream().map(this::read).toList();
    }

    /** Only a candidate has a probability. */
    private static SentenceHit unranked(SentenceHit hit) {
        return hit.withScore(0);
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
        return new ReadSentence(hit, read(hit.sentence(), hit.language()), this::article);
    }

    private Reading article(SentenceHit hit) {
        String name = hit.menuName();
        return name == null ? null : read(name, Languages.of(name));
    }

    private Reading read(String text, String language) {
        Written written = new Written(text, language);
        Reading reading = readings.get(written);
        if (reading == null) {
            String plain = ReadText.plain(text).toLowerCase(Locale.ROOT);
            List<Token> tokens = topics.tokens(plain, language);
            List<Mention> mentions = understanding.words(language).lexicon().mentions(plain, tokens).stream()
                    .map(mention -> mention.in(plain, language)).toList();
            reading = Reading.of(plain, mentions, tokens.stream()
                    .collect(Collectors.toUnmodifiableMap(Token::term, token -> token, (first, later) -> first)), language);
            readings.put(written, reading);
        }
        return reading;
    }

    private record Written(String text, String language) {}
}
