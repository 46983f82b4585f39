package io.reviewqa.integration.document;

import java.math.BigDecimal;
import java.util.Optional;
import org.bson.BsonNumber;
import org.bson.types.Decimal128;

/** Numbers of MongoDB's four kinds, and of JSON, as decimals. */
public final class Numbers {

    private Numbers() {}

    /** The value; empty where it is not a number or infinite. */
    static Optional<BigDecimal> decimal(Number number) {
        if (number instanceof Decimal128 decimal) {
            if (decimal.isNaN() || decimal.isInfinite()) {
                return Optional.empty();
            }
            // The only one that BigDecimal does not have.
            return Optional.of(decimal.equals(Decimal128.NEGATIVE_ZERO) ? BigDecimal.ZERO : decimal.bigDecimalValue());
        }
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue()) ? Optional.of(decimal(number.doubleValue())) : Optional.empty();
        }
        return Optional.of(number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue()));
    }

    private static BigDecimal decimal(double number) {
        return number == Math.rint(number) ? new BigDecimal(number) : BigDecimal.valueOf(number);
    }

    /** The digits of a number, from which it can be told again; empty where it has none. */
    public static Optional<String> text(Number number) {
        return decimal(number).map(BigDecimal::toPlainString);
    }

    /** The same for numbers of one value, whatever their type. */
    static String canonical(BsonNumber number) {
        Number value = switch (number.getBsonType()) {
            case DOUBLE -> number.doubleValue();
            case DECIMAL128 -> number.asDecimal128().getValue();
            default -> number.longValue();
        };
        return decimal(value).map(decimal -> decimal.stripTrailingZeros().toString()).orElse(value.toString());
    }
}
