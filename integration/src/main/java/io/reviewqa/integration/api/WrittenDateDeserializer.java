package io.reviewqa.integration.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import io.reviewqa.integration.document.WrittenDates;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.Instant;

/** Reads dates of the years 0 to 9999 in all forms of {@link WrittenDates}. */
final class WrittenDateDeserializer extends StdScalarDeserializer<Instant> {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    WrittenDateDeserializer() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            return inRange(parser.getText(), parser);
        }
        if (parser.currentToken().isNumeric()) {
            return inRange(number(parser), parser);
        }
        return (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }

    /** Jackson lets the exception of an exponent that is out of range through. */
    private static BigDecimal number(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw refused("is a number that is out of range", parser.getText(), parser);
        }
    }

    private static Instant inRange(Object written, JsonParser parser) throws IOException {
        try {
            Instant instant = WrittenDates.read(written);
            if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
                return instant;
            }
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage(), written, parser);
        }
        throw refused("is a date before the year 0 or after the year 9999", written, parser);
    }

    /** Says what is wrong in words of its own, to be read behind the field's name. */
    private static InvalidFormatException refused(String why, Object written, JsonParser parser) {
        return InvalidFormatException.from(parser, why, written, Instant.class);
    }
}
