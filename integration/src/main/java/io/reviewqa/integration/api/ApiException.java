package io.reviewqa.integration.api;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** A request that is refused, with the status it is answered with and a message meant for the caller. */
public class ApiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Duration retryAfter;

    public ApiException(HttpStatus status, String message) {
        this(status, message, null);
    }

    public ApiException(HttpStatus status, String message, Throwable cause) {
        this(status, message, cause, null);
    }

    private ApiException(HttpStatus status, String message, Throwable cause, Duration retryAfter) {
        super(message, cause);
        this.status = Objects.requireNonNull(status, "status");
        this.retryAfter = retryAfter;
    }

    /** 400: what was sent cannot be served; the message names what is wrong with it. */
    public static ApiException invalid(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }

    /** 400: what was sent cannot be served; the message names what is wrong with it. */
    public static ApiException invalid(String message, Throwable cause) {
        return new ApiException(HttpStatus.BAD_REQUEST, message, cause);
    }

    /** 404: there is nothing by the asked id. */
    public static ApiException notFound(String message) {
        return new ApiException(HttpStatus.NOT_FOUND, message);
    }

    /** 409: what is asked cannot be done with the thing as it is; the message says why. */
    public static ApiException conflict(String message) {
        return new ApiException(HttpStatus.CONFLICT, message);
    }

    /** 413: the request's body is longer than its limit. */
    public static ApiException bodyTooLarge(String message) {
        return new ApiException(HttpStatus.PAYLOAD_TOO_LARGE, message);
    }

    /** 415: the request's body has a charset or a content coding that is not read here. */
    public static ApiException unsupportedBody(String message) {
        return new ApiException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, message);
    }

    /** 422: an {@code Idempotency-Key} came again with another question. */
    public static ApiException keyReused() {
        return new ApiException(HttpStatus.UNPROCESSABLE_ENTITY,
                "this Idempotency-Key was used for another question; take a new one for each question");
    }

    /** 429: more was sent than may be; the message names the limit. */
    public static ApiException tooMany(String message, Duration retryAfter) {
        return new ApiException(HttpStatus.TOO_MANY_REQUESTS, message, null, retryAfter);
    }

    /** 503: there is no room for this request now; the message says why. */
    public static ApiException overloaded(String message) {
        return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, message);
    }

    /** 503: something that is needed is away; the message says what. */
    public static ApiException unavailable(String message, Throwable cause) {
        return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, message, cause);
    }

    public HttpStatus status() {
        return status;
    }

    /** When it may be tried again, from now; null where nothing is known of it. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
