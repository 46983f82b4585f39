package io.reviewqa.integration.api.body;

import io.reviewqa.integration.api.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a body is packed by, as {@code Content-Encoding} says. */
enum ContentCoding {
    IDENTITY,
    GZIP;

    /** The codings that are read, as {@code Accept-Encoding} names them in an answer. */
    static final String READ = "gzip";

    /**
     * Reads the headers {@code Content-Encoding}.
     *
     * @throws ApiException (415) when they name another coding, or several
     */
    static ContentCoding of(List<String> headers) {
        List<String> codings = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.isEmpty()) {
            return IDENTITY;
        }
        if (codings.size() == 1 && List.of("gzip", "x-gzip").contains(codings.get(0))) {
            return GZIP;
        }
        throw ApiException.unsupportedBody(
                "a body with Content-Encoding %s is not read; send it as it is, or by gzip"
                        .formatted(String.join(", ", codings)));
    }

    /** @throws IOException when the body breaks off already */
    InputStream unpack(InputStream body, UnpackLimits limits) throws IOException {
        return this == GZIP ? UnpackedBody.of(body, limits) : body;
    }
}
