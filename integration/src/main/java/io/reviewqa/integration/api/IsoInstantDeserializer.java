package io.reviewqa.integration.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads instants as ISO 8601 text of the years 0 to 9999. A number is refused: whether it counts seconds or milliseconds
 * cannot be told.
 */
final class IsoInstantDeserializer extends StdScalarDeserializer<Instant> {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    IsoInstantDeserializer() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            Instant instant = Instant.parse(parser.getText());
            if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), e.getMessage());
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), "out of range");
    }
}
