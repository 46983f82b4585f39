package io.reviewqa.phrasing;

import java.util.List;

/** The sentences of an answer in one language; the aspect's own words come from the taxonomy. */
interface Phrasing {

    /** Nothing was found. */
    String noEvidence(int reviewsInScope);

    /**
     * Nothing was found, for the question could not be read.
     *
     * @param language ISO 639 code of its language
     */
    String unread(String language);

    /** How many reviews in scope speak to the aspect, and how they divide. Needs {@code total > 0}. */
    String counts(Evidence evidence, Phrases phrases);

    /** What the counts amount to; empty when the counts say it all. */
    String conclusion(Evidence evidence, Phrases phrases);

    /** How many speak to a question that asks after no aspect, by tone. Needs {@code total > 0}. */
    String tone(Evidence evidence, Phrases other);

    /** No review is counted for the aspect, though passages come close to the question. */
    String notDirectly(Evidence evidence, Phrases phrases);

    /** The passages come close to a question that asks after no aspect, and may not answer it. */
    String uncertain();

    /** Introduces quotes that are only the closest there is. */
    String closest();

    static Phrasing in(AnswerLanguage language) {
        return switch (language) {
            case ENGLISH -> new EnglishPhrasing();
            case KOREAN -> new KoreanPhrasing();
        };
    }

    /** Parts without reviews are left out. */
    static String parts(List<Part> parts) {
        return String.join(", ", parts.stream().filter(part -> part.count() > 0).map(Part::text).toList());
    }

    /** A count with its words. */
    record Part(int count, String text) {}
}
