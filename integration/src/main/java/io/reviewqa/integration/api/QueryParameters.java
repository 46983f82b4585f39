package io.reviewqa.integration.api;

import io.reviewqa.text.Blank;
import java.util.List;
import java.util.Map;

/** The parameters of a query, which Camel hands over as headers. */
public record QueryParameters(Map<String, Object> headers) {

    /**
     * A parameter's text; null when it is absent or blank.
     *
     * @throws InvalidRequestException when it was given more than once
     */
    public String text(String name) {
        Object value = headers.get(name);
        if (value instanceof List<?>) {
            throw new InvalidRequestException("parameter " + name + " was given more than once");
        }
        return value == null ? null : Blank.toNull(value.toString());
    }

    /**
     * The parameter {@code limit}, from 1.
     *
     * @param absent what holds without it
     * @throws InvalidRequestException when it is no number or out of range
     */
    public int limit(int absent, int greatest) {
        String text = text("limit");
        if (text == null) {
            return absent;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= greatest) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("parameter limit must be a number, not " + text, e);
        }
        throw new InvalidRequestException("parameter limit must be from 1 to %d, not %s".formatted(greatest, text));
    }
}
