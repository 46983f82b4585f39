package io.reviewqa.integration.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a sentence says. Of an aspect that is a matter of degree (salty, large …): that it is so, or that it is not; of one
 * that is a matter of quality (service, price …) and of a whole sentence: the sentiment.
 */
public enum Polarity {
    POSITIVE,
    NEGATIVE,
    NEUTRAL;

    /** As the API and the database spell it: lower-case. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The polarity of that spelling, if it is one. */
    public static Optional<Polarity> of(String label) {
        return Arrays.stream(values()).filter(polarity -> polarity.label().equals(label)).findFirst();
    }
}
