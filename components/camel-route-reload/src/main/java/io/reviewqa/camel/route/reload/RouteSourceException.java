package io.reviewqa.camel.route.reload;

import java.io.Serial;

/** What is wrong in a route file; the message begins with the file and, where it is known, the line. */
final class RouteSourceException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param line from 1; 0 or less when it is not known */
    RouteSourceException(String file, int line, String message, Throwable cause) {
        super((line > 0 ? file + ":" + line : file) + ": " + message, cause);
    }

    RouteSourceException(String file, int line, String message) {
        this(file, line, message, null);
    }
}
