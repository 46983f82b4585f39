package io.reviewqa.integration.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.reviewqa.integration.document.WrittenDates;
import java.io.IOException;
import java.io.Serial;
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
            return inRange(parser.getText(), context);
        }
        if (parser.currentToken().isNumeric()) {
            return inRange(parser.getNumberValue(), context);
        }
        return (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }

    private static Instant inRange(Object written, DeserializationContext context) throws IOException {
        try {
            Instant instant = WrittenDates.read(written);
            if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
                return instant;
            }
        } catch (IllegalArgumentException e) {
            return refused(written, context, e.getMessage());
        }
        return refused(written, context, "out of range");
    }

    private static Instant refused(Object written, DeserializationContext context, String why) throws IOException {
        return written instanceof String text
                ? (Instant) context.handleWeirdStringValue(Instant.class, text, why)
                : (Instant) context.handleWeirdNumberValue(Instant.class, (Number) written, why);
    }
}
