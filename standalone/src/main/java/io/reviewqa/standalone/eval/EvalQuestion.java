package io.reviewqa.standalone.eval;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A question with what is known of its right answer.
 *
 * @param id unique within its data set
 * @param storeId the store asked
 * @param reviewId the one review asked; null asks the whole store
 * @param kind what sort of question it is
 * @param isDue whether an answer is due; none of the reviews asked has one where it is false
 * @param spans words of {@code relevant} reviews that answer it, as annotators marked them: a mark an annotator, the same words
 *     twice where two marked them
 * @param relevant reviews that answer it, of which annotators marked the words
 * @param truth what a right answer says, where that is known; else null
 */
record EvalQuestion(String id, String text, String storeId, String reviewId, String kind, boolean isDue, List<String> spans,
        List<String> relevant, Truth truth) {

    /**
     * What each review says.
     *
     * @param yes ids of reviews that say yes
     * @param no ids of those that say no
     * @param also ids of those that belong to the answer and take no side
     * @param mustNotCite ids of those that are off the point
     */
    record Truth(Set<String> yes, Set<String> no, Set<String> also, Set<String> mustNotCite) {

        /** Reviews that belong to the answer. */
        Set<String> all() {
            Set<String> all = new HashSet<>(yes);
            all.addAll(no);
            all.addAll(also);
            return all;
        }

        boolean hasBothSides() {
            return !yes.isEmpty() && !no.isEmpty();
        }
    }

    EvalQuestion inReview(String asked) {
        return new EvalQuestion(id + "/" + asked, text, storeId, asked, kind, isDue, spans, relevant, truth);
    }
}
