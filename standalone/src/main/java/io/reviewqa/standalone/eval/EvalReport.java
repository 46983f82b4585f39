package io.reviewqa.standalone.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured.
 *
 * @param model that embedded
 * @param figures by data set, then by group
 * @param questions outcomes by data set, then by question
 */
record EvalReport(String model, Map<String, Map<String, List<Figure>>> figures, Map<String, Map<String, Outcome>> questions) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static EvalReport read(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), EvalReport.class);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), e);
        }
    }

    /** A line a question and a line a group, so that a difference of two files can be read. */
    void write(Path file) throws IOException {
        String text = "{\"model\":%s,\n\"figures\":{%s},\n\"questions\":{%s}}\n"
                .formatted(json(model), byLine(figures), byLine(questions));
        Files.writeString(file, text);
    }

    /** The figures of all questions of each data set, and of its groups. */
    String table() {
        StringBuilder table = new StringBuilder("embedded by ").append(model).append('\n');
        figures.forEach((dataSet, groups) -> groups.forEach((group, some) -> {
            table.append("%n%s, %s%n".formatted(dataSet, group));
            some.forEach(figure -> table.append("  ").append(figure.line()).append('\n'));
        }));
        return table.toString();
    }

    private static <T> String byLine(Map<String, Map<String, T>> dataSets) {
        return dataSets.entrySet().stream().map(dataSet -> "\n%s:{\n%s}".formatted(json(dataSet.getKey()),
                dataSet.getValue().entrySet().stream().map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                        .collect(Collectors.joining(",\n"))))
                .collect(Collectors.joining(","));
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
