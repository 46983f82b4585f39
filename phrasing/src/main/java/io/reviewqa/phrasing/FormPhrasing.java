package io.reviewqa.phrasing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first sentences of an answer in the form that a question asks for, in one language. Needs {@code total > 0}. */
interface FormPhrasing {

    /** Whether it is so, and how many say so. */
    String verdict(Evidence evidence);

    /** A verdict of each of several things: who finds it salty need not find it spicy. */
    default String verdicts(Evidence evidence, List<Asked.Topic> topics) {
        return topics.stream().map(topic -> topic.label() + "? " + (topic.total() == 0 ? unspoken() : verdict(new Evidence(
                evidence.aspect(), topic.positive(), topic.negative(), topic.neutral(), topic.total(),
                evidence.reviewsInScope()))))
                .map(this::sentenceCase).collect(Collectors.joining(" "));
    }

    /** Whether all are spoken of, and nobody says yes where others say no. */
    private static boolean areOfOneSide(List<Asked.Topic> topics) {
        return topics.stream().allMatch(topic -> topic.total() > 0)
                && (topics.stream().allMatch(topic -> topic.negative() == 0)
                        || topics.stream().allMatch(topic -> topic.positive() == 0));
    }

    /** That no review speaks to one of several things. */
    String unspoken();

    /** As a sentence begins. */
    String sentenceCase(String sentence);

    /** The verdict alone: "Mostly yes". Needs reviews that take a side. */
    String lean(Evidence evidence);

    /** How one thing, or each of several, is judged. */
    String opinion(Evidence evidence, Asked asked);

    /** Each of what is compared. */
    String comparison(Evidence evidence, Asked asked);

    /** The amounts that reviewers give. */
    String amounts(Evidence evidence, Asked asked);

    /** What reviewers would choose, or introduces it where it has no names. */
    String choice(Evidence evidence, Asked asked);

    /** What reviewers would leave, or introduces it where it has no names. */
    String worst(Evidence evidence, Asked asked);

    /** Whom it suits, and whom not. */
    String audience(Evidence evidence, Asked asked);

    /** How many complain, and about what most. */
    String complaints(Evidence evidence, Asked asked);

    /** How many praise, and what most. */
    String praise(Evidence evidence, Asked asked);

    /** How many speak of it. */
    String fact(Evidence evidence);

    /** How many find it too much, the verdict first. */
    String excess(Evidence evidence, int excessive);

    /** That copies count once. Needs {@code copies > 0}. */
    String copies(int copies);

    /** The one of several topics that is thought of better, or that more say; empty where that is not clear. */
    static Optional<Asked.Topic> better(List<Asked.Topic> topics, boolean isOfSides) {
        List<Asked.Topic> best = topics.stream().sorted(Comparator.comparingDouble(topic -> -share(topic, isOfSides))).toList();
        boolean isClear = best.stream().allMatch(topic -> isOfSides || topic.positive() + topic.negative() > 0)
                && share(best.get(0), isOfSides) > share(best.get(1), isOfSides);
        return isClear ? Optional.of(best.get(0)) : Optional.empty();
    }

    private static double share(Asked.Topic topic, boolean isOfSides) {
        return isOfSides ? topic.total() : (double) topic.positive() / Math.max(1, topic.positive() + topic.negative());
    }

    static FormPhrasing in(AnswerLanguage language) {
        return switch (language) {
            case ENGLISH -> new EnglishForms();
            case KOREAN -> new KoreanForms();
        };
    }

    /** What comes first in an answer of a form. */
    default String first(Evidence evidence, Asked asked) {
        return switch (asked.form()) {
            case YES_NO -> asked.topics().size() > 1 && !areOfOneSide(asked.topics()) ? verdicts(evidence, asked.topics())
                    : verdict(evidence);
            case OPINION -> opinion(evidence, asked);
            case COMPARISON -> comparison(evidence, asked);
            case AMOUNT -> asked.amounts().isEmpty() ? fact(evidence) : amounts(evidence, asked);
            case CHOICE -> choice(evidence, asked);
            case WORST -> worst(evidence, asked);
            case AUDIENCE -> asked.topics().isEmpty() ? fact(evidence) : audience(evidence, asked);
            case COMPLAINTS -> complaints(evidence, asked);
            case PRAISE -> praise(evidence, asked);
            case FACT, COUNTS -> fact(evidence);
        };
    }
}
