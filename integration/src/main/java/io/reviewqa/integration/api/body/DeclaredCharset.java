package io.reviewqa.integration.api.body;

import io.reviewqa.integration.api.ApiException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameter {@code charset} of a {@code Content-Type}. */
final class DeclaredCharset {

    /**
     * One parameter after the other, so that what stands in the quotes of one is not taken for another. Quotes are read possessively:
     * a loop that remembers where it may go back fills the stack.
     */
    private static final Pattern PARAMETER =
            Pattern.compile("\\G\\s*;\\s*(?:([^\\s;=\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\"]*)))?\\s*");

    private DeclaredCharset() {}

    /**
     * The charset; null when none is declared.
     *
     * @throws ApiException (415) when it is not known here, or two are declared that differ
     */
    static Charset of(String contentType) {
        Set<String> names = names(contentType);
        if (names.isEmpty()) {
            return null;
        }
        if (names.size() > 1) {
            throw ApiException.unsupportedBody("Content-Type declares several charsets: " + String.join(", ", names));
        }
        String name = names.iterator().next();
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ApiException.unsupportedBody("the charset %s is not known; send UTF-8".formatted(name));
        }
    }

    private static Set<String> names(String contentType) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        int end = contentType == null ? -1 : contentType.indexOf(';');
        if (end >= 0) {
            Matcher parameters = PARAMETER.matcher(contentType).region(end, contentType.length());
            while (parameters.find()) {
                if ("charset".equalsIgnoreCase(parameters.group(1))) {
                    names.add(value(parameters));
                }
            }
        }
        return names;
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group(2);
        String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
        // Apostrophes are no quotes to HTTP, and are used as such.
        return value.strip().replaceFirst("^'(.*)'$", "$1");
    }
}
