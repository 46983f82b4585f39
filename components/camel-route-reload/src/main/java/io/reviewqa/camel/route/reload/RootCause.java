package io.reviewqa.camel.route.reload;

/** Camel wraps what went wrong in what it was doing; the reader of a log wants the former. */
final class RootCause {

    private RootCause() {}

    static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
