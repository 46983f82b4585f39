package io.reviewqa.integration.answer;

import io.reviewqa.integration.answer.ReusableAnswers.Made;
import io.reviewqa.integration.answer.ReusableAnswers.Wording;
import io.reviewqa.integration.index.ScopeStates.Seen;
import io.reviewqa.integration.index.SearchScope;

/**
 * Whether a question is answered by an answer that is there, and whether its answer may be given again.
 *
 * @param asking null where it is neither
 * @param seen the reviews before anything is looked for among them
 * @param kept null where the answer is yet to be made
 * @param isSettled whether all that was found was found among these reviews, with all models that there are
 */
public record Reuse(Asking asking, Wording wording, SearchScope scope, Seen seen, Made kept, boolean isSettled) {

    /** Of a question that is answered anew, by an answer that is given once. */
    static final Reuse NONE = new Reuse(null, null, null, null, null, false);

    public boolean isFound() {
        return kept != null;
    }

    Reuse settled() {
        return new Reuse(asking, wording, scope, seen, kept, true);
    }
}
