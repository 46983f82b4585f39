package io.reviewqa.model;

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

    /** As messages have it. */
    public io.reviewqa.model.v1.Polarity toMessage() {
        return switch (this) {
            case POSITIVE -> io.reviewqa.model.v1.Polarity.POLARITY_POSITIVE;
            case NEGATIVE -> io.reviewqa.model.v1.Polarity.POLARITY_NEGATIVE;
            case NEUTRAL -> io.reviewqa.model.v1.Polarity.POLARITY_NEUTRAL;
        };
    }

    /** That of a message, neutral where it has none; empty for one that a newer contract knows. */
    public static Optional<Polarity> of(io.reviewqa.model.v1.Polarity message) {
        return switch (message) {
            case POLARITY_POSITIVE -> Optional.of(POSITIVE);
            case POLARITY_NEGATIVE -> Optional.of(NEGATIVE);
            case POLARITY_NEUTRAL, POLARITY_UNSPECIFIED -> Optional.of(NEUTRAL);
            case UNRECOGNIZED -> Optional.empty();
        };
    }
}
