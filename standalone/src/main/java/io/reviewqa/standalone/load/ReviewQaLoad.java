package io.reviewqa.standalone.load;

import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code reviewqa-load}: plays questions and reviews against a ReviewQA that runs, at a set rate whatever the replies do, and
 * prints how they were answered. docs/load.md lists the options.
 */
public final class ReviewQaLoad {

    private ReviewQaLoad() {}

    /** Exits with 1 when an objective of {@code --slo} was missed, and with 2 when it cannot measure. */
    public static void main(String... arguments) {
        int code = 2;
        try {
            code = play(arguments) ? 0 : 1;
        } catch (IOException | RuntimeException e) {
            System.err.println("reviewqa-load: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(code);
    }

    /**
     * Plays, and prints the result.
     *
     * @return whether all objectives were met
     * @throws IllegalArgumentException when an option is wrong
     */
    public static boolean play(String... arguments) throws IOException, InterruptedException {
        LoadOptions options = LoadOptions.of(arguments);
        LoadReport report = new LoadRun(options).run();
        System.out.print(report.table());
        if (options.json() != null) {
            write(report, options.json());
        }
        return report.isMet();
    }

    private static void write(LoadReport report, Path file) throws IOException {
        try {
            report.write(file);
        } catch (IOException e) {
            // Of many of them the message is the file's name alone.
            throw new IOException("the result could not be written: " + e, e);
        }
    }
}
