package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing or property that a question names: senses of the lexicon that its words may have, or words that the lexicon does not know.
 *
 * @param words as they stand in the question
 * @param senses none for words that the lexicon does not know
 * @param terms the analysed words where there is no sense
 * @param side that the question asks after: 1 "loud?", -1 "quiet?", 0 where it only names it
 * @param form of words that the lexicon does not know
 */
public record Subject(String words, List<Sense> senses, List<String> terms, int side, Form form) {

    /** What sort of words they are. */
    public enum Form {
        /** Any word. */
        WORD,
        /** A Korean verb, adjective or adverb, an English infinitive: without the thing that it is said of it tells nothing. */
        VERB,
        /** A Korean verb of what may happen first, "깨지면": whoever says what comes of it need not name it. */
        CONDITION,
        /** A Korean name that goes on where what the lexicon knows of it ends: 예약금 is asked before any 예약. */
        LONGER,
        /** Words of one Korean name, which says nothing where they stand apart: a 노래방 is no room. */
        NAME
    }

    /** Letters that may stand between the beginnings of the parts of a name. */
    private static final int NEAR = 7;
    private static final String PRICE = "price";
    private static final Pattern PERIOD =
            Pattern.compile("nights?|days?|hours?|months?|weeks?|years?|person|people|each|박|1박|하룻밤?|달|한 ?달|월|하루|시간|인당");
    private static final Pattern RECEPTION =
            Pattern.compile("\\b(?:front desk|reception\\w*|desk (?:lady|girl|guy|staff)|at the desk)\\b");

    /** Of any words. */
    public Subject(String words, List<Sense> senses, List<String> terms, int side) {
        this(words, senses, terms, side, Form.WORD);
    }

    boolean isVerb() {
        return form == Form.VERB || form == Form.CONDITION;
    }

    /** Whether it is the stem of a Korean verb of one syllable, which stands in many words. */
    boolean isStem() {
        return form == Form.VERB && words.length() == 1;
    }

    boolean isCondition() {
        return form == Form.CONDITION;
    }

    /** Whether those that hold the very words come before others of the same sense: one of those who serve, a longer name. */
    boolean isItself() {
        return form == Form.LONGER || !words.matches("(?:직원|종업원|스태프|서비스|응대|접객|태도).*|.*(?:staff|service).*")
                && senses.stream().anyMatch(sense -> sense.name().equals("service")) && side == 0;
    }

    /** Whether a text names those of this role, in whatever words: who sits at the front desk receives. */
    boolean isRoleOf(String plain) {
        return plain.contains(words) || isLonger() && isNear(plain, plain.indexOf(terms.get(0)))
                || words.startsWith("reception") && RECEPTION.matcher(plain).find();
    }

    private boolean isLonger() {
        return form == Form.LONGER && terms.size() == 2;
    }

    /** Whether its second part stands close after its first: "돌 지난 아기". */
    private boolean isNear(String plain, int at) {
        int next = at < 0 ? -1 : plain.indexOf(terms.get(1), at);
        return next >= 0 && next - at <= NEAR && (at == 0 || plain.charAt(at - 1) == ' ');
    }

    boolean isName() {
        return form == Form.NAME;
    }

    /** Where nobody asks after some aspects, its words mean something else, or are not known by that aspect there. */
    Subject without(Set<String> silentAspects) {
        List<Sense> others = senses.stream().filter(sense -> !silentAspects.contains(sense.aspect())).toList();
        return new Subject(words, others.isEmpty() ? senses.stream().map(Sense::withoutAspect).toList() : others, terms, side,
                form);
    }

    boolean isThing() {
        return senses.isEmpty() || senses.stream().anyMatch(sense -> sense.isThing() && !sense.isGeneral());
    }

    boolean isGeneral() {
        return !senses.isEmpty() && senses.stream().allMatch(Sense::isGeneral);
    }

    boolean isProperty() {
        return !senses.isEmpty() && senses.stream().anyMatch(Sense::isProperty);
    }

    boolean hasSides() {
        return senses.stream().anyMatch(Sense::hasSides);
    }

    /** What a price may be for: "a night", "한 달". */
    boolean isPeriod() {
        return PERIOD.matcher(words).matches();
    }

    /** What is done to a thing, of which it may be told without a word for it. */
    boolean isWork() {
        return words.matches(
                "replacements?|replac(?:e|ing)|repairs?|repairing|fix(?:es|ing)?|swaps?|change|changing|install(?:ation|ing)?");
    }

    /** Of paying: how much people paid asks for the price. */
    boolean isPaying() {
        return senses.stream().anyMatch(sense -> sense.isOfAspect("payment"));
    }

    /** What is paid for where nothing else is said: the room of a hotel. */
    boolean isWhole() {
        return senses.stream().anyMatch(Sense::isWhole);
    }

    boolean isGood() {
        return senses.stream().anyMatch(sense -> sense.worth() > 0);
    }

    /** Its senses of which more is better. */
    List<Sense> ofAmount() {
        return senses.stream().filter(Sense::isOfAmount).toList();
    }

    boolean isOfSize() {
        return senses.stream().anyMatch(sense -> sense.isOfAspect("size"));
    }

    /** Whoever names an amount of money speaks of the price. */
    boolean isOfPrice() {
        return isPlainPrice() || isOfCharge() && side >= 0;
    }

    /** The price by itself, of which nothing says what is to be paid for. */
    boolean isPlainPrice() {
        for (Sense sense : senses) {
            if (sense.isOfAspect(PRICE)) {
                return true;
            }
        }
        return false;
    }

    /** Whoever names an amount of money says that it is not free. */
    boolean isOfCharge() {
        for (Sense sense : senses) {
            if (sense.isOfCharge()) {
                return true;
            }
        }
        return false;
    }

    boolean isOf(Mention mention) {
        for (Sense sense : senses) {
            if (mention.sense() != null && sense.name().equals(mention.sense().name())) {
                return true;
            }
        }
        return false;
    }
}
