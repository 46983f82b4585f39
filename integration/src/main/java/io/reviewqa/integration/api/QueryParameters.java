package io.reviewqa.integration.api;

import io.reviewqa.text.Blank;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;

/** The parameters of a request's query. */
public record QueryParameters(HttpServletRequest request) {

    private static final int MAX_LIMIT = 100;

    /**
     * A parameter's text; null when it is absent or blank.
     *
     * @throws ApiException (400) when it was given more than once
     */
    public String text(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return null;
        }
        if (values.length > 1) {
            throw ApiException.invalid("parameter " + name + " was given more than once");
        }
        return Blank.toNull(values[0]);
    }

    /**
     * A parameter that is a number; null when it is absent or blank.
     *
     * @throws ApiException (400) when it is none
     */
    public Double number(String name) {
        String text = text(name);
        try {
            return text == null ? null : (Double) new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            throw ApiException.invalid("parameter " + name + " must be a number, not " + text, e);
        }
    }

    /**
     * The parameter {@code limit}, from 1 to {@value #MAX_LIMIT}.
     *
     * @param absent what holds without it
     * @throws ApiException (400) when it is no number or out of range
     */
    public int limit(int absent) {
        String text = text("limit");
        if (text == null) {
            return absent;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw ApiException.invalid("parameter limit must be a number, not " + text, e);
        }
        throw ApiException.invalid("parameter limit must be from 1 to %d, not %s".formatted(MAX_LIMIT, text));
    }
}
