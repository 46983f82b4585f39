package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a shop does all day goes without saying: who tells a clinic that it took no rabbit need not say that it was for treatment. */
final class WhatIsDone {

    /** Reviews that speak of it, at least, and their share of all. */
    private static final int FEWEST = 3;
    private static final double SHARE = 0.15;

    private WhatIsDone() {}

    /** Whether a question may name it beside what it asks. */
    static boolean mayBeAsked(ReadQuestion question) {
        return question.kind() == QuestionKind.YES_NO && question.isOfExistence()
                && question.topics().stream().anyMatch(topic -> topic.subjects().size() > 1);
    }

    /**
     * The question without it, where no sentence names it together with what is asked.
     *
     * @param sentences all of the scope
     */
    static ReadQuestion without(ReadQuestion question, List<ReadSentence> sentences) {
        List<Topic> topics = question.topics().stream().map(topic -> without(topic, sentences)).toList();
        return new ReadQuestion(question.plain(), question.kind(), question.signs(), topics, question.silentAspects());
    }

    private static Topic without(Topic topic, List<ReadSentence> sentences) {
        List<Subject> subjects = topic.subjects();
        List<Subject> things = subjects.stream().filter(subject -> subject.isThing() && !subject.isVerb()).toList();
        if (things.size() < 2 || things.size() < subjects.size()) {
            return topic;
        }
        Subject last = subjects.get(subjects.size() - 1);
        boolean isSaid = sentences.stream().anyMatch(sentence -> things.stream().allMatch(sentence::speaksOf));
        if (isSaid || !isDone(last, sentences)) {
            return topic;
        }
        List<Subject> rest = new ArrayList<>(subjects);
        rest.remove(last);
        return new Topic(rest, topic.written());
    }

    private static boolean isDone(Subject subject, List<ReadSentence> sentences) {
        Set<String> all = new HashSet<>();
        Set<String> speaking = new HashSet<>();
        for (ReadSentence sentence : sentences) {
            all.add(sentence.hit().reviewId());
            if (sentence.speaksOf(subject)) {
                speaking.add(sentence.hit().reviewId());
            }
        }
        return speaking.size() >= FEWEST && speaking.size() >= SHARE * all.size();
    }
}
