package io.reviewqa.phrasing;

import io.reviewqa.model.ContractNames;
import io.reviewqa.model.Polarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which passages an answer quotes: the best few, and of two sides that are counted, one of each where there is one. */
final class QuoteSelection {

    /** More quotes make an answer a list; the rest stays with the citations. */
    static final int MAX_QUOTES = 4;

    /** Of what only comes close, a few will do. */
    private static final int CLOSEST = 2;

    private QuoteSelection() {}

    static List<Passage> of(Grounds grounds) {
        List<Passage> passages = grounds.passages();
        List<Passage> quotes = new ArrayList<>(passages.subList(0, Math.min(limit(grounds.evidence()), passages.size())));
        if (grounds.evidence().positive() > 0 && grounds.evidence().negative() > 0) {
            missing(quotes, passages, Polarity.POSITIVE).or(() -> missing(quotes, passages, Polarity.NEGATIVE))
                    .ifPresent(passage -> quotes.set(quotes.size() - 1, passage));
        }
        return quotes;
    }

    /** Of a question that asks after no aspect not all passages need speak to it: no more are quoted than reviews are counted. */
    private static int limit(Evidence evidence) {
        if (evidence.total() == 0) {
            return CLOSEST;
        }
        boolean isOpen = ContractNames.OTHER_ASPECT.equals(evidence.aspect()) && evidence.total() > 0;
        return isOpen ? Math.min(MAX_QUOTES, evidence.total()) : MAX_QUOTES;
    }

    private static Optional<Passage> missing(List<Passage> quotes, List<Passage> passages, Polarity side) {
        boolean quoted = quotes.stream().anyMatch(passage -> passage.polarity() == side);
        return quoted ? Optional.empty() : passages.stream().filter(passage -> passage.polarity() == side).findFirst();
    }
}
