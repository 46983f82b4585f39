package io.reviewqa.integration.operate;

/** What a failure says at its root, in one line. */
final class Reasons {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_LENGTH = 300;

    private Reasons() {}

    static String of(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < MAX_DEPTH; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage().strip();
        String line = message.lines().findFirst().orElse(root.getClass().getSimpleName());
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
