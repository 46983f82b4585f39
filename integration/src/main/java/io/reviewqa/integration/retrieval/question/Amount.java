package io.reviewqa.integration.retrieval.question;

/**
 * An amount as a reviewer gives it.
 *
 * @param text as it is written
 * @param low in its unit; not a number where it is a time of day or a manner of speaking, which nothing is reckoned of
 * @param high the same as low, or the other end of a range
 * @param unit null where nothing is reckoned of it
 * @param per what the amount is of: "night", "month"; empty where it does not say
 * @param begin where it stands in the sentence
 * @param end the place after
 */
public record Amount(String text, double low, double high, AmountUnit unit, String per, int begin, int end) {

    /** One that is told as it is written. */
    static Amount told(String text, int begin, int end) {
        return new Amount(text, Double.NaN, Double.NaN, null, "", begin, end);
    }

    /** It with what it is of. */
    Amount by(String what) {
        return new Amount(text, low, high, unit, what, begin, end);
    }

    /** It in a currency, where it names none itself. */
    Amount in(AmountUnit currency) {
        return unit == AmountUnit.MONEY ? new Amount(text, low, high, currency, per, begin, end) : this;
    }

    boolean isNumber() {
        return unit != null;
    }

    double lowBase() {
        return unit.base(low);
    }

    double highBase() {
        return unit.base(high);
    }
}
