package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.QueryParameters;
import io.reviewqa.integration.review.mapping.FieldMapping;
import io.reviewqa.integration.security.CallerName;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the query of {@code POST /api/imports} asks for.
 *
 * @param id by which the import is gone on with; made when absent
 * @param name of the file, for people
 * @param format null when it is to be told from the file
 * @param charset null when the body says, or is UTF-8
 * @param mapping what is not as the known export of these columns has it, or all of it
 * @param dryRun whether only to show what would be stored
 * @param again whether what an import of this id has done before does not count
 * @param owner who has imports of its own
 * @param caller who sends it, see {@link CallerName}
 */
record ImportRequest(String id, String name, RecordFormat format, Charset charset, FieldMapping mapping, boolean dryRun,
        boolean again,
        ImportOwner owner,
        String caller) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int MAX_NAME = 200;
    private static final int MAX_MAPPING = 4_000;

    /** @throws ApiException (400) naming the parameter that is wrong */
    static ImportRequest of(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String id = parameters.text("id");
        String name = parameters.text("name");
        String format = parameters.text("format");
        if (name != null && name.length() > MAX_NAME) {
            throw ApiException.invalid("parameter name is longer than %d characters".formatted(MAX_NAME));
        }
        return new ImportRequest(
                id == null ? UUID.randomUUID().toString() : id(id),
                name,
                format == null ? null : RecordFormat.of(format),
                charset(parameters.text("charset")),
                mapping(parameters.text("map")),
                flag(parameters, "dryRun"),
                flag(parameters, "again"),
                ImportOwner.of(request),
                CallerName.of(request));
    }

    /** @throws ApiException (400) when it can be none */
    static String id(String id) {
        if (!ID.matcher(id).matches()) {
            throw ApiException.invalid("the id of an import has 1 to 100 letters, digits, dots, dashes and underlines");
        }
        return id;
    }

    private static Charset charset(String name) {
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("parameter charset names none that is known here: " + name, e);
        }
    }

    private static FieldMapping mapping(String written) {
        try {
            if (written != null && written.length() > MAX_MAPPING) {
                throw new IllegalArgumentException("it is longer than %d characters".formatted(MAX_MAPPING));
            }
            return written == null ? FieldMapping.NONE : FieldMapping.parse(written);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("parameter map: " + e.getMessage(), e);
        }
    }

    private static boolean flag(QueryParameters parameters, String name) {
        String value = parameters.text(name);
        if (value == null || value.equals("false") || value.equals("true")) {
            return "true".equals(value);
        }
        throw ApiException.invalid("parameter %s must be true or false, not %s".formatted(name, value));
    }
}
