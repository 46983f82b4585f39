package io.reviewqa.modelserver.labelling;

import io.reviewqa.model.Polarity;
import java.util.List;

/**
 * All that is said of one text.
 *
 * @param aspects surest first; empty is the abstention
 * @param polarity sentiment of the whole text
 * @param positiveProbability 0 to 1
 */
public record TextLabels(List<AspectLabel> aspects, Polarity polarity, double positiveProbability) {

    public TextLabels {
        aspects = List.copyOf(aspects);
    }
}
