package io.reviewqa.phrasing;

/** The first sentences of an answer in the form that a question asks for, in one language. Needs {@code total > 0}. */
interface FormPhrasing {

    /** Whether it is so, and how many say so. */
    String verdict(Evidence evidence);

    /** The verdict alone: "Mostly yes". Needs reviews that take a side. */
    String lean(Evidence evidence);

    /** How one thing, or each of several, is judged. */
    String opinion(Evidence evidence, Asked asked);

    /** The amounts that reviewers give. */
    String amounts(Evidence evidence, Asked asked);

    /** Introduces what reviewers would choose. */
    String choice(Evidence evidence);

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

    static FormPhrasing in(AnswerLanguage language) {
        return switch (language) {
            case ENGLISH -> new EnglishForms();
            case KOREAN -> new KoreanForms();
        };
    }

    /** What comes first in an answer of a form. */
    default String first(Evidence evidence, Asked asked) {
        return switch (asked.form()) {
            case YES_NO -> verdict(evidence);
            case OPINION, COMPARISON -> opinion(evidence, asked);
            case AMOUNT -> asked.amounts().isEmpty() ? fact(evidence) : amounts(evidence, asked);
            case CHOICE -> choice(evidence);
            case COMPLAINTS -> complaints(evidence, asked);
            case PRAISE -> praise(evidence, asked);
            case FACT, COUNTS -> fact(evidence);
        };
    }
}
