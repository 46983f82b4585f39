package io.reviewqa.modelserver.labelling.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A text with its tone.
 *
 * @param text not blank
 * @param positive favourable or not
 */
record LabelledText(String text, boolean positive) {

    private static final int HELD_OUT_ONE_IN = 5;

    /** Reads lines of {@code POSITIVE|NEGATIVE <tab> text}. */
    static List<LabelledText> read(Path tsv) {
        try {
            // Not readAllLines: a lone carriage return inside a text ends no row.
            List<String> lines = List.of(Files.readString(tsv).split("\n"));
            return IntStream.range(0, lines.size()).mapToObj(i -> parse(tsv, i + 1, lines.get(i))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(tsv + " cannot be read", e);
        }
    }

    private static LabelledText parse(Path tsv, int number, String line) {
        String[] fields = line.split("\t", 2);
        if (fields.length < 2 || fields[1].isBlank() || !fields[0].matches("POSITIVE|NEGATIVE")) {
            throw new IllegalArgumentException(
                    "%s:%d: wanted POSITIVE or NEGATIVE, a tab and a text".formatted(tsv, number));
        }
        return new LabelledText(fields[1], fields[0].equals("POSITIVE"));
    }

    /** Holds out a fifth of either class, drawn with the seed. */
    static Split split(List<LabelledText> rows, long seed) {
        List<LabelledText> training = new ArrayList<>();
        List<LabelledText> heldOut = new ArrayList<>();
        for (boolean positive : new boolean[] {true, false}) {
            List<LabelledText> rowsOfClass = new ArrayList<>(rows.stream().filter(row -> row.positive == positive).toList());
            Collections.shuffle(rowsOfClass, new Random(seed));
            int cut = rowsOfClass.size() / HELD_OUT_ONE_IN;
            heldOut.addAll(rowsOfClass.subList(0, cut));
            training.addAll(rowsOfClass.subList(cut, rowsOfClass.size()));
        }
        return new Split(training, heldOut);
    }

    /** Rows to learn from and rows to be judged by. */
    record Split(List<LabelledText> training, List<LabelledText> heldOut) {}
}
