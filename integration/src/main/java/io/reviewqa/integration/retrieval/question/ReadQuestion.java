package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question as it is understood.
 *
 * @param plain its text as it is read, in lower case
 * @param signs what its words say of it beside its kind
 * @param topics none where nothing was understood, or the kind needs none
 * @param silentAspects those that nobody asks after where it is asked
 */
public record ReadQuestion(String plain, QuestionKind kind, Set<QuestionSign> signs, List<Topic> topics,
        Set<String> silentAspects) {

    private static final Pattern VERB = Pattern
            .compile(
                    "^(?:and |so |but )?(?:do|does|did|can|could|will|would|may|should) (?:they|you|it|i|we|one|these|those|this|that) (\\p{L}+)");

    /** Whether it asks for the denial: "It isn't loud, is it?"; who says it is quiet says yes. */
    public boolean isTurned() {
        return signs.contains(QuestionSign.TURNED);
    }

    /** Whether it asks if there is something, or if something is allowed: whoever speaks of it affirms it. */
    public boolean isOfExistence() {
        return signs.contains(QuestionSign.EXISTENCE);
    }

    /** Whether it only asks if there is something, however good. */
    public boolean isPureExistence() {
        return signs.contains(QuestionSign.PURE_EXISTENCE);
    }

    /** Whether it asks if there is too much of something. */
    public boolean isOfExcess() {
        return signs.contains(QuestionSign.EXCESS);
    }

    /** Whether it asks if something is very much so. */
    public boolean isOfMuch() {
        return signs.contains(QuestionSign.MUCH);
    }

    /** Whether it asks if something is good. */
    public boolean judges() {
        return signs.contains(QuestionSign.JUDGES);
    }

    /** Whether it asks if something is needed. */
    boolean isOfNeed() {
        return signs.contains(QuestionSign.NEED);
    }

    /** Whether it asks if no more than one may be had. */
    boolean isOfSingle() {
        return kind == QuestionKind.YES_NO && signs.contains(QuestionSign.SINGLE);
    }

    /** Whether it tells of whoever asks, and asks if it is good for such. */
    boolean isOfCondition() {
        return signs.contains(QuestionSign.CONDITION);
    }

    /** Whether it asks if something is paid for. */
    boolean asksCharge() {
        return signs.contains(QuestionSign.CHARGE) && kind == QuestionKind.YES_NO;
    }

    /** Whether it asks if one may do something with it. */
    boolean isOfUse() {
        return signs.contains(QuestionSign.USE);
    }

    /** Whether it asks if one may eat or bring something. */
    boolean isOfBringing() {
        return signs.contains(QuestionSign.BRINGS);
    }

    /** Whether it asks what to eat or to drink. */
    boolean asksFood() {
        return signs.contains(QuestionSign.FOOD);
    }

    /** Whether it asks what to order or to buy. */
    boolean asksWhatToBuy() {
        return signs.contains(QuestionSign.BUYS) || asksFood();
    }

    /** Whether it asks for a person. */
    boolean asksPerson() {
        return signs.contains(QuestionSign.PERSON);
    }

    /** Whether it asks for a property, such as "salty". */
    public boolean asksProperty() {
        return topics.stream().flatMap(topic -> topic.subjects().stream()).anyMatch(Subject::isProperty);
    }

    /** Whether a subject is what somebody is asked to do: "fix" of "Do they fix laptops?" */
    boolean isVerb(Subject subject) {
        Matcher verb = VERB.matcher(plain);
        return verb.find() && subject.words().equals(verb.group(1));
    }

    /** Whether a subject is what something is asked for: "for winter". */
    boolean isFor(Subject subject) {
        return plain.matches(".*\\bfor (?:the |an? |my |our )?" + Pattern.quote(subject.words()) + "\\b.*");
    }

    /** The side that it asks after: that of its last property, turned round where the question is. */
    int askedSide(Topic topic) {
        return topic.subjects().stream().filter(Subject::hasSides).mapToInt(this::askedSide).filter(side -> side != 0)
                .reduce((first, second) -> second).orElse(0);
    }

    /** Who asks if there is noise asks if it is noisy. */
    private int askedSide(Subject subject) {
        return subject.side() != 0 || kind != QuestionKind.YES_NO || judges() ? subject.side()
                : subject.senses().stream().anyMatch(sense -> sense.hasSides() && sense.worth() < 0) ? 1 : 0;
    }
}
