package io.reviewqa.phrasing;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is known of a question beside its words.
 *
 * @param topics what it asks after, or what is complained of, praised, chosen or suited; each with its counts
 * @param amounts that reviewers give
 * @param copies reviews left out because another has the same text
 * @param excessive reviews that say there is too much of what is asked; empty where that is not asked
 */
public record Asked(AnswerForm form, List<Topic> topics, List<Amount> amounts, int copies, OptionalInt excessive) {

    /** Nothing is known. */
    public static final Asked NOTHING = new Asked(AnswerForm.COUNTS, List.of(), List.of(), 0, OptionalInt.empty());

    /** Reviews that speak to one thing. */
    public record Topic(String label, int positive, int negative, int neutral, int total) {

        /** @throws UnusableEvidenceException when the counts do not add up */
        public Topic {
            if (positive < 0 || negative < 0 || neutral < 0 || (long) positive + negative + neutral != total) {
                throw new UnusableEvidenceException(
                        "topics: positive %d + negative %d + neutral %d of '%s' do not add up to total %d"
                                .formatted(positive, negative, neutral, label, total));
            }
        }
    }

    /**
     * An amount with its spread.
     *
     * @param text as it is written, where nothing is reckoned of it; else empty
     * @param usual about what most give; empty where they do not agree
     * @param unit as in the contract
     * @param per what it is of; empty where reviewers do not say
     */
    public record Amount(String text, double low, double high, OptionalDouble usual, String unit, String per, int reviews) {

        /** One that is told as it is written. */
        public Amount(String text, int reviews) {
            this(text, 0, 0, OptionalDouble.empty(), "", "", reviews);
        }
    }

    public Asked {
        topics = List.copyOf(topics);
        amounts = List.copyOf(amounts);
    }
}
