package io.reviewqa.standalone.imports;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * {@code reviewqa-import FILE…}: sends files of reviews to a ReviewQA that runs, shows how far they are, goes on where an earlier
 * run was broken off, and writes what was not taken beside each file, as {@code FILE.rejected.jsonl}.
 *
 * <p>Options are {@code --url=} ({@code http://127.0.0.1:8080}), {@code --map=} or {@code --map-file=} (a field=column a line) for
 * exports that are not recognised, {@code --format=}, {@code --charset=}, {@code --dry-run} to see ten reviews as they would be
 * stored, and {@code --again} to begin anew. A key is read from the environment variable {@code REVIEWQA_API_KEY}.
 */
public final class ReviewQaImport {

    private static final String USAGE = "usage: reviewqa-import [--url=…] [--map=text=…,storeId=…] [--map-file=…] "
            + "[--format=jsonl|json|csv|tsv] [--charset=…] [--dry-run] [--again] FILE…";

    private ReviewQaImport() {}

    /** Exits with 1 when a file could not be imported whole, and with 2 when it was called wrongly. */
    public static void main(String[] arguments) {
        ApplicationArguments options = new DefaultApplicationArguments(arguments);
        List<String> files = options.getNonOptionArgs();
        if (files.isEmpty()) {
            System.err.println(USAGE);
            System.exit(2);
        }
        int code = 0;
        try {
            for (String file : files) {
                code = Math.max(code, run(options, Path.of(file)) ? 0 : 1);
            }
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("reviewqa-import: " + e.getMessage());
            code = 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            code = 1;
        }
        System.exit(code);
    }

    /**
     * Imports a file, or shows what would be.
     *
     * @return whether all of it was read and some of it taken
     */
    private static boolean run(ApplicationArguments options, Path file) throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        String url = option(options, "url");
        ImportClient client = new ImportClient(
                URI.create(url == null ? "http://127.0.0.1:8080" : url), System.getenv("REVIEWQA_API_KEY"));
        FileImport single = new FileImport(client, file, parameters(options));
        return options.containsOption("dry-run") ? single.show() : single.run(options.containsOption("again"));
    }

    private static Map<String, String> parameters(ApplicationArguments options) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        String map = option(options, "map");
        String mapFile = option(options, "map-file");
        if (mapFile != null) {
            map = Files.readString(Path.of(mapFile)) + (map == null ? "" : "\n" + map);
        }
        if (map != null) {
            parameters.put("map", map);
        }
        for (String name : List.of("format", "charset")) {
            if (option(options, name) != null) {
                parameters.put(name, option(options, name));
            }
        }
        return parameters;
    }

    /** Null where it is not given. */
    private static String option(ApplicationArguments options, String name) {
        List<String> given = options.getOptionValues(name);
        return given == null || given.isEmpty() ? null : given.get(0);
    }
}
