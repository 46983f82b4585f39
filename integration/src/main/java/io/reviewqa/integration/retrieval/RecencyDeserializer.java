package io.reviewqa.integration.retrieval;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;
import java.io.Serial;

/** Reads a number of days; true is {@value Question#RECENCY_DAYS}, false none. */
final class RecencyDeserializer extends StdScalarDeserializer<Double> {

    @Serial
    private static final long serialVersionUID = 1L;

    RecencyDeserializer() {
        super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isBoolean()) {
            return token == JsonToken.VALUE_TRUE ? Double.valueOf(Question.RECENCY_DAYS) : null;
        }
        if (token.isNumeric()) {
            return parser.getDoubleValue();
        }
        throw InvalidFormatException.from(parser, "must be true, false or a number of days", parser.getText(), Double.class);
    }
}
