package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.question.Audiences.Audience;
import io.reviewqa.integration.retrieval.question.RankedThings.Thing;
import io.reviewqa.integration.retrieval.question.Spoken.Theme;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is found for kinds of questions that need no topic: what is complained of, praised, chosen, suited. */
final class FindingsByKind {

    /** Themes of which quotes are taken in turn. */
    private static final int MOST = 3;

    private final ReadQuestion question;
    private final Spoken spoken;
    private final NounPhrases phrases;

    FindingsByKind(ReadQuestion question, Spoken spoken, NounPhrases phrases) {
        this.question = question;
        this.spoken = spoken;
        this.phrases = phrases;
    }

    /** @return null where the question's kind needs a topic and it has one */
    List<TopicFinding> of(List<ReadSentence> sentences) {
        return switch (question.kind()) {
            case COMPLAINTS -> judging(asked(sentences), -1);
            case PRAISE -> judging(asked(sentences), 1);
            case WHICH, WORST -> chosen(asked(sentences));
            case WHO_FOR -> suited(sentences);
            case COMPARISON -> question.topics().size() < 2 ? null : compared(sentences);
            case WHEN -> BusyTimes.areAskedBy(question) ? busyTimes(sentences) : isOfWhole() ? amounts(sentences) : null;
            case HOW_MUCH, HOW_LONG, HOW_FAR, HOW_MANY -> isOfWhole() ? amounts(sentences) : null;
            case YES_NO, HOW_IS -> question.topics().isEmpty() && question.judges() ? overall(sentences) : null;
            default -> null;
        };
    }

    /** @return null where nobody says so of a time */
    private List<TopicFinding> busyTimes(List<ReadSentence> sentences) {
        List<ReadSentence> told = BusyTimes.in(sentences, question);
        return told.isEmpty() ? null : List.of(TopicFinding.of(told.stream().map(ReadSentence::hit)
                .map(hit -> hit.saying(Polarity.NEUTRAL)).toList(), List.of()));
    }

    /** Whether all in all it is good: what each sentence thinks that judges. */
    private List<TopicFinding> overall(List<ReadSentence> sentences) {
        List<ReadSentence> judging = sentences.stream().filter(sentence -> sentence.reading().judgement() != 0).toList();
        return judging.isEmpty() ? null
                : List.of(TopicFinding.of(OpenTopics.hits(judging, question, new Topic(List.of())), List.of()));
    }

    /** Of "the worst thing about the rooms", what speaks of rooms; all where nothing does. */
    private List<ReadSentence> asked(List<ReadSentence> sentences) {
        List<Topic> named =
                question.topics().stream().filter(topic -> topic.subjects().stream().anyMatch(Subject::isThing)).toList();
        if (named.isEmpty() || question.asksPerson()) {
            return sentences;
        }
        List<ReadSentence> speaking = named.stream().flatMap(topic -> topic.subjects().stream()).filter(Subject::isThing)
                .flatMap(thing -> sentences.stream().filter(sentence -> sentence.speaksOf(thing))).distinct().toList();
        return speaking.isEmpty() ? sentences : speaking;
    }

    private List<TopicFinding> judging(List<ReadSentence> sentences, int side) {
        List<ReadSentence> judging = sided(sentences, side);
        if (judging.isEmpty()) {
            return List.of();
        }
        List<ReadSentence> told = judging.stream().filter(sentence -> sentence.reading().judgement() == side).toList();
        List<Theme> themes = spoken.themes(told.isEmpty() ? judging : told, side);
        List<Theme> repeated = themes.stream().filter(theme -> theme.count().total() > 1).toList();
        List<TopicCount> about = (repeated.isEmpty() ? themes.stream().filter(Theme::isNamed).toList() : repeated).stream()
                .map(Theme::count).toList();
        List<List<ReadSentence>> inTurn = new ArrayList<>(themes.stream().limit(MOST).map(Theme::sentences).toList());
        inTurn.add(judging.stream()
                .sorted(Comparator.comparing((ReadSentence sentence) -> sentence.reading().judgement() == side ? 0 : 1)
                        .thenComparing(sentence -> sentence.hit().polarity() == OpenTopics.polarity(side) ? 0 : 1))
                .toList());
        return findings(inTurn, about);
    }

    /** Those of a side; the tone alone, without a word that judges, does not outweigh what the same review judges in words. */
    private static List<ReadSentence> sided(List<ReadSentence> sentences, int side) {
        Set<String> others = sentences.stream().filter(sentence -> sentence.reading().judgement() == -side)
                .map(sentence -> sentence.hit().reviewId()).collect(Collectors.toSet());
        return sentences.stream().filter(sentence -> SentenceSides.isJudged(sentence, side)
                && (sentence.reading().judgement() == side || !others.contains(sentence.hit().reviewId()))).toList();
    }

    private List<TopicFinding> chosen(List<ReadSentence> sentences) {
        List<Thing> things = new RankedThings(phrases, question).of(sentences);
        if (!things.isEmpty()) {
            return findings(things.stream().map(Thing::sentences).toList(), things.stream().map(Thing::count).toList());
        }
        int side = question.kind() == QuestionKind.WORST ? -1 : 1;
        List<ReadSentence> judging = sentences.stream()
                .filter(sentence -> SentenceSides.isJudged(sentence, side) || side > 0 && SentenceSides.recommends(sentence))
                .filter(sentence -> !question.asksPerson() || isOfPerson(sentence)).toList();
        return judging.isEmpty() ? List.of() : findings(List.of(judging), List.of());
    }

    /** Whether it names somebody, or speaks of who serves. */
    private boolean isOfPerson(ReadSentence sentence) {
        return phrases.of(sentence).stream().anyMatch(phrase -> RankedThings.isPerson(sentence, phrase))
                || sentence.mentions().stream().anyMatch(mention -> mention.sense().name().equals("service"));
    }

    private List<TopicFinding> suited(List<ReadSentence> sentences) {
        List<Audience> audiences = Audiences.of(sentences);
        return audiences.isEmpty() ? ofPeople(sentences) : List.of(TopicFinding.of(
                audiences.stream()
                        .map(audience -> audience.sentence().hit().saying(OpenTopics.polarity(audience.isSuiting() ? 1 : -1)))
                        .toList(),
                Audiences.counts(audiences)));
    }

    /** Where nobody says whom it suits, what those think who speak of people; of English that tells too little. */
    private List<TopicFinding> ofPeople(List<ReadSentence> sentences) {
        List<ReadSentence> speaking = sentences.stream()
                .filter(sentence -> Languages.KOREAN.equals(sentence.hit().language()))
                .filter(sentence -> sentence.reading().judgement() != 0 && Audiences.areIn(sentence)).toList();
        return speaking.isEmpty() ? List.of() : findings(List.of(speaking), List.of());
    }

    /** Each with what is thought of it; of properties, "small or large?", who says that it is so. */
    private List<TopicFinding> compared(List<ReadSentence> sentences) {
        // "Red" is a symptom too: only of two properties is it sides that are compared.
        boolean isOfSides = question.topics().stream().allMatch(topic -> question.askedSide(topic) != 0);
        List<TopicFinding> each = question.topics().stream().map(topic -> {
            List<ReadSentence> speaking = SpeakingSentences.of(topic, sentences).orElse(List.of());
            List<SentenceHit> hits = speaking.stream()
                    .filter(sentence -> !isOfSides || SentenceSides.saysSo(sentence, question, topic))
                    .map(sentence -> sentence.hit()
                            .saying(OpenTopics
                                    .polarity(isOfSides ? 0 : SentenceSides.worthAgainst(sentence, topic, other(topic)))))
                    .toList();
            return new TopicFinding(isOfSides ? topic.property() : topic.label(), Set.of(), hits, speaking.isEmpty(), null,
                    List.of(), Map.of(), false);
        }).toList();
        List<SentenceHit> all = each.stream().flatMap(finding -> finding.sentences().stream()).distinct().toList();
        boolean isUndecided = !isOfSides && !all.isEmpty() && all.stream().allMatch(hit -> hit.polarity() == Polarity.NEUTRAL);
        return isUndecided ? List.of(TopicFinding.of(all, List.of())) : each;
    }

    private Topic other(Topic topic) {
        return question.topics().stream().filter(other -> other != topic).findFirst().orElse(topic);
    }

    /** Whether it asks for the price of the whole, or names nothing. */
    private boolean isOfWhole() {
        return question.topics().stream().flatMap(topic -> topic.subjects().stream()).allMatch(subject -> subject.isGeneral()
                || question.kind() == QuestionKind.HOW_MANY && subject.isVerb()
                || question.kind() == QuestionKind.HOW_MUCH
                        && (subject.isPlainPrice() || subject.isPeriod() || subject.isPaying()));
    }

    private List<TopicFinding> amounts(List<ReadSentence> sentences) {
        AskedAmounts asked = new AskedAmounts(question, literal(sentences));
        Map<String, List<Amount>> amounts = AmountSpread.alike(asked.of(sentences));
        List<ReadSentence> giving = asked.giving(amounts, sentences);
        List<ReadSentence> several = giving.isEmpty() ? asked.ofSeveral(sentences) : List.of();
        return !several.isEmpty() ? findings(List.of(several), List.of()) : giving.isEmpty()
                ? Optional.of(question.topics()).filter(List::isEmpty).map(none -> List.<TopicFinding>of()).orElse(null)
                : List.of(new TopicFinding("", Set.of(), OpenTopics.hits(giving, question, new Topic(List.of())), false, null,
                        List.of(), amounts, false));
    }

    /** What is too general a topic otherwise has a price of its own where a sentence that gives one names it: "americano". */
    private Topic literal(List<ReadSentence> sentences) {
        List<Subject> named = question.topics().stream().flatMap(topic -> topic.subjects().stream())
                .filter(subject -> subject.isGeneral() && !subject.isPlainPrice() && !subject.isPeriod() && !subject.isWhole())
                .map(subject -> new Subject(subject.words(), List.of(), List.of(), 0))
                .filter(subject -> sentences.stream().anyMatch(sentence -> sentence.plain().contains(subject.words())
                        && !sentence.reading().amounts(question.kind()).isEmpty()))
                .toList();
        return named.isEmpty() ? null : new Topic(named);
    }

    /** The quotes of each group in turn; what is counted goes with the first. */
    private List<TopicFinding> findings(List<List<ReadSentence>> groups, List<TopicCount> about) {
        return Stream.iterate(0, i -> i < groups.size(), i -> i + 1)
                .map(i -> TopicFinding.of(OpenTopics.hits(groups.get(i), question, new Topic(List.of())),
                        i == 0 ? about : List.of()))
                .toList();
    }
}
