package io.reviewqa.integration.retrieval.question;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an amount is measured in. */
public enum AmountUnit {
    SECOND(Family.TIME, 1),
    MINUTE(Family.TIME, 60),
    HOUR(Family.TIME, 3_600),
    DAY(Family.TIME, 86_400),
    /** As long as a day, and counted by itself. */
    NIGHT(Family.TIME, 86_400),
    WEEK(Family.TIME, 604_800),
    MONTH(Family.TIME, 2_629_800),
    YEAR(Family.TIME, 31_557_600),
    METRE(Family.DISTANCE, 1),
    BLOCK(Family.DISTANCE, 100),
    KILOMETRE(Family.DISTANCE, 1_000),
    MILE(Family.DISTANCE, 1_609),
    DOLLAR(Family.DOLLARS, 1),
    EURO(Family.EUROS, 1),
    POUND(Family.POUNDS, 1),
    WON(Family.WON, 1),
    YEN(Family.YEN, 1),
    /** Money of a currency that the sentence does not name: "paid 349". */
    MONEY(Family.MONEY, 1);

    /** Units that can be reckoned into each other. */
    enum Family {
        TIME, DISTANCE, DOLLARS, EUROS, POUNDS, WON, YEN, MONEY
    }

    private final Family family;
    private final double size;

    AmountUnit(Family family, double size) {
        this.family = family;
        this.size = size;
    }

    Family family() {
        return family;
    }

    boolean isMoney() {
        return family != Family.TIME && family != Family.DISTANCE;
    }

    /** In the smallest unit of its family. */
    double base(double value) {
        return value * size;
    }

    /** Of what is given in the smallest unit of its family. */
    double ofBase(double value) {
        return value / size;
    }

    /** The next smaller one of time, for what is less than one: half an hour is 30 minutes. */
    AmountUnit smaller() {
        return switch (this) {
            case YEAR -> MONTH;
            case MONTH -> WEEK;
            case WEEK -> DAY;
            case DAY -> HOUR;
            case HOUR -> MINUTE;
            case MINUTE -> SECOND;
            case KILOMETRE -> METRE;
            default -> this;
        };
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
