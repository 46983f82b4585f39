package io.reviewqa.phrasing;

import io.reviewqa.text.Languages;
import java.util.List;
import java.util.Locale;

/** "12 of 15 reviews speak to saltiness: 9 say it is salty, 3 say it is not. Most say it is salty." */
final class EnglishPhrasing implements Phrasing {

    @Override
    public String noEvidence(int reviewsInScope) {
        return switch (reviewsInScope) {
            case 0 -> "No review says anything about this.";
            case 1 -> "The only review says nothing about this.";
            default -> "None of the %d reviews says anything about this.".formatted(reviewsInScope);
        };
    }

    @Override
    public String unread(String language) {
        String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
        return Languages.UNDETERMINED.equals(language) || name.isEmpty() || name.equals(language)
                ? "This question has no words that can be read here. Please ask in English or Korean."
                : "Questions in %s cannot be read here. Please ask in English or Korean.".formatted(name);
    }

    @Override
    public String counts(Evidence evidence, Phrases phrases) {
        String subject = subject(evidence) + (evidence.total() == 1 ? " speaks to " : " speak to ") + phrases.topic();
        if (evidence.decided() == 0) {
            return subject + (evidence.total() == 1 ? ", but takes no side." : ", but none takes a side.");
        }
        String claim = evidence.positive() > 0 ? phrases.positive() : phrases.negative();
        if (evidence.total() == 1) {
            return subject + " and says " + claim + ".";
        }
        if (evidence.positive() == evidence.total() || evidence.negative() == evidence.total()) {
            return subject + ", and " + (evidence.total() == 2 ? "both" : "all") + " say " + claim + ".";
        }
        return subject + ": " + division(evidence, phrases) + ".";
    }

    private static String division(Evidence evidence, Phrases phrases) {
        String negative = evidence.positive() > 0 ? phrases.negativeBrief() : phrases.negative();
        return Phrasing.parts(List.of(
                new Part(evidence.positive(), says(evidence.positive()) + phrases.positive()),
                new Part(evidence.negative(), says(evidence.negative()) + negative),
                new Part(evidence.neutral(),
                        evidence.neutral() + (evidence.neutral() == 1 ? " takes no side" : " take no side"))));
    }

    @Override
    public String conclusion(Evidence evidence, Phrases phrases) {
        String larger = evidence.positive() >= evidence.negative() ? phrases.positive() : phrases.negative();
        return switch (Verdict.of(evidence)) {
            case UNDECIDED, TOO_FEW -> "";
            case AGREED -> "The reviews agree.";
            case MOSTLY -> majorityOfAll(evidence)
                    ? "Most say " + larger + "."
                    : "Of those that take a side, most say " + larger + ".";
            case DIVIDED -> "Opinions differ, though more say " + larger + ".";
            case EVEN -> "Opinions are about evenly divided.";
        };
    }

    @Override
    public String tone(Evidence evidence, Phrases other) {
        return subject(evidence) + (evidence.total() == 1 ? " speaks to " : " speak to ") + other.topic() + ": "
                + Phrasing.parts(List.of(
                        new Part(evidence.positive(), evidence.positive() + " " + other.positive()),
                        new Part(evidence.negative(), evidence.negative() + " " + other.negative()),
                        new Part(evidence.neutral(), evidence.neutral() + " neutral")))
                + " in tone.";
    }

    @Override
    public String notDirectly(Evidence evidence, Phrases phrases) {
        String subject = evidence.reviewsInScope() == 1
                ? "The only review does not speak"
                : "None of the %d reviews speaks".formatted(evidence.reviewsInScope());
        return subject + " to " + phrases.topic() + " directly.";
    }

    @Override
    public String uncertain() {
        return "No review answers this for certain.";
    }

    @Override
    public String closest() {
        return "What reviewers wrote that comes closest:";
    }

    private static String subject(Evidence evidence) {
        int total = evidence.total();
        int scope = evidence.reviewsInScope();
        if (scope == 1) {
            return "The only review";
        }
        if (total == scope) {
            return scope == 2 ? "Both reviews" : "All %d reviews".formatted(scope);
        }
        return "%d of %d reviews".formatted(total, scope);
    }

    private static String says(int count) {
        return count + (count == 1 ? " says " : " say ");
    }

    private static boolean majorityOfAll(Evidence evidence) {
        return 2L * Math.max(evidence.positive(), evidence.negative()) > evidence.total();
    }
}
