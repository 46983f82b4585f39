package io.reviewqa.phrasing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an answer stands on.
 *
 * @param passages best first; empty: nothing was found
 * @param unread ISO 639 code of the question's language when nothing can read it; empty when the question was read
 * @param asked what form of answer is asked for, and after what
 */
public record Grounds(AnswerLanguage language, Evidence evidence, List<Passage> passages, String unread, Asked asked) {

    /** @throws UnusableEvidenceException naming the field that is wrong */
    public Grounds {
        passages = List.copyOf(passages);
        Set<Integer> numbers = new HashSet<>();
        for (Passage passage : passages) {
            if (!numbers.add(passage.number())) {
                throw new UnusableEvidenceException("passages: number " + passage.number() + " is given twice");
            }
        }
        if (!passages.isEmpty() && evidence.reviewsInScope() == 0) {
            throw new UnusableEvidenceException("evidence: there are passages, but no reviews in scope");
        }
    }
}
