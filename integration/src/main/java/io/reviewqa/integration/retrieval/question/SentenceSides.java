package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit.AspectLabel;
import io.reviewqa.integration.review.Polarity;
import java.util.List;
import java.util.regex.Pattern;

/** What a sentence says for a question: yes, no, or neither. */
final class SentenceSides {

    /** There is such a thing, but it cannot be had. */
    private static final Pattern DENIED = Pattern.compile(
            "\\b(?:closed|out of order|broken|unavailable|sold out|no longer|not allowed|not included|sold separately|extra|dead|out of service|useless|impossible)\\b|고장|품절|금지|불가|안\\s?[되돼된됨]|못\\s?(?:하|써|쓰)|없");

    private SentenceSides() {}

    /** 1 yes, -1 no, 0 neither. */
    static int of(ReadSentence sentence, ReadQuestion question, Topic topic) {
        int asked = question.askedSide(topic);
        int side = asked != 0 ? bySide(sentence, topic, asked) : 0;
        if (side == 0) {
            side = asked == 0 || question.judges() ? open(sentence, question, topic) : byThing(sentence, topic);
        }
        return question.isTurned() ? -side : side;
    }

    /** By words that say that what is asked is so or is not; of several the last counts, for a "but" turns the first round. */
    private static int bySide(ReadSentence sentence, Topic topic, int asked) {
        int side = 0;
        for (Mention mention : sentence.mentions()) {
            if (mention.side() != 0 && topic.subjects().stream().anyMatch(subject -> subject.hasSides() && subject.isOf(mention))) {
                side = mention.side() * (Negation.negates(sentence.plain(), mention, sentence.hit().language()) ? -1 : 1);
            }
        }
        return (side != 0 ? side : byLabel(sentence, topic)) * asked;
    }

    private static int byLabel(ReadSentence sentence, Topic topic) {
        for (AspectLabel label : sentence.hit().aspects()) {
            boolean isAsked = topic.subjects().stream().flatMap(subject -> subject.senses().stream())
                    .anyMatch(sense -> sense.aspects().contains(label.aspect()) && !sense.name().equals("expensive"));
            if (isAsked && label.polarity() != Polarity.NEUTRAL) {
                return label.polarity() == Polarity.POSITIVE ? 1 : -1;
            }
        }
        return 0;
    }

    /** No property is known to be named: the thing is not there at all, or nothing is said. */
    private static int byThing(ReadSentence sentence, Topic topic) {
        return topic.subjects().stream().filter(Subject::isThing).anyMatch(sentence::denies) ? -1 : 0;
    }

    private static int open(ReadSentence sentence, ReadQuestion question, Topic topic) {
        int worth = worth(sentence, topic);
        if (question.kind() != QuestionKind.YES_NO) {
            return worth;
        }
        boolean isDenied = topic.subjects().stream().filter(Subject::isThing).anyMatch(sentence::denies);
        if (question.isOfExistence()) {
            return isDenied || DENIED.matcher(sentence.plain()).find() ? -1 : 1;
        }
        return isDenied && worth <= 0 || worth < 0 ? -1 : 1;
    }

    /** What it thinks of the topic: by the words near it, else by those of the whole sentence, else by its tone. */
    static int worth(ReadSentence sentence, Topic topic) {
        int named = bySide(sentence, topic, 1);
        if (named != 0) {
            return named;
        }
        for (Subject subject : topic.subjects()) {
            for (Mention mention : sentence.subjectMentions(subject)) {
                int begin = Negation.clauseBegin(sentence.plain(), mention.begin(), sentence.hit().language());
                int end = Negation.clauseEnd(sentence.plain(), mention.end(), sentence.hit().language());
                int near = judgement(sentence, begin, end);
                if (near != 0) {
                    return near;
                }
            }
        }
        return worth(sentence);
    }

    /** What it thinks of whatever it speaks of. */
    static int worth(ReadSentence sentence) {
        int all = judgement(sentence, 0, sentence.plain().length());
        return all != 0 ? all : switch (sentence.hit().polarity()) {
            case POSITIVE -> 1;
            case NEGATIVE -> -1;
            case NEUTRAL -> 0;
        };
    }

    private static int judgement(ReadSentence sentence, int begin, int end) {
        List<Mention> judging = sentence.mentions().stream()
                .filter(mention -> mention.side() != 0 && mention.sense().name().equals(Sense.GOOD)
                        && mention.begin() >= begin && mention.end() <= end)
                .toList();
        return Integer.signum(judging.stream()
                .mapToInt(mention -> mention.side() * (Negation.negates(sentence.plain(), mention, sentence.hit().language()) ? -1 : 1)).sum());
    }
}
