package io.reviewqa.integration.api;

import java.util.Map;
import org.springframework.http.HttpStatus;

/** What to say of a request that was refused by a part that gives no reason. The texts need no escaping in JSON. */
final class StatusDetails {

    static final String UNAVAILABLE = "the server is starting or stopping; try again in a few seconds";

    private static final Map<HttpStatus, String> DETAILS = Map.ofEntries(
            Map.entry(HttpStatus.BAD_REQUEST,
                    "the path (UTF-8, percent-encoded), a header or the length of the body is not valid"),
            Map.entry(HttpStatus.UNAUTHORIZED, "it is not known who asks"),
            Map.entry(HttpStatus.FORBIDDEN, "who asks may not do this"),
            Map.entry(HttpStatus.NOT_FOUND, "there is nothing at this path"),
            Map.entry(HttpStatus.METHOD_NOT_ALLOWED, "this method is not served here"),
            Map.entry(HttpStatus.PAYLOAD_TOO_LARGE, "the body is too long"),
            Map.entry(HttpStatus.URI_TOO_LONG, "the path is too long"),
            Map.entry(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too long"),
            Map.entry(HttpStatus.INTERNAL_SERVER_ERROR, "something went wrong; the log says more"),
            Map.entry(HttpStatus.NOT_IMPLEMENTED, "this method or transfer coding is not served"),
            Map.entry(HttpStatus.SERVICE_UNAVAILABLE, UNAVAILABLE));

    private StatusDetails() {}

    static String of(HttpStatus status) {
        return DETAILS.getOrDefault(status, status.is5xxServerError() ? "the server failed" : "the request was refused");
    }
}
