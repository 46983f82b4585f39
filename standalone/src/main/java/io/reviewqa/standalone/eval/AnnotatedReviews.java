package io.reviewqa.standalone.eval;

import io.reviewqa.standalone.eval.EvalData.EvalReview;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which review annotators read for a question. For one that is answered the file says so ({@code relevant}); for the others it
 * does not. Both files keep the order of the annotation, though: what pairs the most questions with reviews of their store,
 * in that order, gives the rest. A question that cannot be paired so is left out.
 */
final class AnnotatedReviews {

    /** What a pair is worth: the review is known to answer, speaks for no other question, or may be of both. */
    private static final int KNOWN = 3;
    private static final int FREE = 2;
    private static final int POSSIBLE = 1;

    private final List<EvalQuestion> questions;
    private final List<EvalReview> reviews;
    private final Set<String> answering = new HashSet<>();

    private AnnotatedReviews(EvalData data) {
        this.questions = data.questions();
        this.reviews = data.reviews();
        questions.forEach(question -> answering.addAll(question.relevant()));
    }

    /** The reviews of each question, in the questions' order. */
    static Map<EvalQuestion, List<String>> of(EvalData data) {
        AnnotatedReviews annotated = new AnnotatedReviews(data);
        Map<EvalQuestion, String> inOrder = annotated.inOrder();
        Map<EvalQuestion, List<String>> read = new LinkedHashMap<>();
        for (EvalQuestion question : data.questions()) {
            String paired = inOrder.get(question);
            if (question.isDue()) {
                read.put(question, question.relevant());
            } else if (paired != null) {
                read.put(question, List.of(paired));
            }
        }
        return read;
    }

    /** The longest common subsequence of both files, weighted. */
    private Map<EvalQuestion, String> inOrder() {
        int[][] best = new int[questions.size() + 1][reviews.size() + 1];
        for (int q = 1; q <= questions.size(); q++) {
            for (int r = 1; r <= reviews.size(); r++) {
                int worth = worth(q - 1, r - 1);
                int paired = worth == 0 ? 0 : best[q - 1][r - 1] + worth;
                best[q][r] = Math.max(paired, Math.max(best[q - 1][r], best[q][r - 1]));
            }
        }
        Map<EvalQuestion, String> pairs = new LinkedHashMap<>();
        int q = questions.size();
        int r = reviews.size();
        while (q > 0 && r > 0) {
            int worth = worth(q - 1, r - 1);
            if (worth > 0 && best[q][r] == best[q - 1][r - 1] + worth) {
                pairs.put(questions.get(--q), reviews.get(--r).reviewId());
            } else if (best[q][r] == best[q - 1][r]) {
                q--;
            } else {
                r--;
            }
        }
        return pairs;
    }

    private int worth(int question, int review) {
        EvalQuestion asked = questions.get(question);
        EvalReview read = reviews.get(review);
        if (!asked.storeId().equals(read.storeId())) {
            return 0;
        }
        if (asked.relevant().contains(read.reviewId())) {
            return KNOWN;
        }
        boolean isFree = !answering.contains(read.reviewId());
        if (asked.isDue()) {
            return isFree ? POSSIBLE : 0;
        }
        return isFree ? FREE : POSSIBLE;
    }
}
