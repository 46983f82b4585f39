package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text with its tone.
 *
 * @param polarity neutral for what states no opinion
 * @param shop whom it speaks of; empty for a row of a data set
 * @param fold rows of one shop are in one fold
 */
record Example(String text, Polarity polarity, String shop, int fold) {

    static final int FOLDS = 5;

    boolean ofShop() {
        return !shop.isEmpty();
    }

    boolean opinion() {
        return polarity != Polarity.NEUTRAL;
    }

    boolean positive() {
        return polarity == Polarity.POSITIVE;
    }

    static List<Example> of(List<LabelledText> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Example(rows.get(i).text(),
                        rows.get(i).positive() ? Polarity.POSITIVE : Polarity.NEGATIVE, "", i % FOLDS))
                .toList();
    }

    /**
     * Sentences about shops.
     *
     * @param tsv lines of language, shop, {@link Polarity} and text
     */
    static List<Example> ofShops(Path tsv, String language) {
        List<String> shops = new ArrayList<>();
        List<Example> examples = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(tsv);
            for (int i = 0; i < lines.size(); i++) {
                String[] fields = lines.get(i).split("\t");
                if (fields.length != 4 || !fields[2].matches("POSITIVE|NEGATIVE|NEUTRAL")) {
                    throw new IllegalArgumentException("%s:%d: wanted language, shop, polarity and text".formatted(tsv, i + 1));
                }
                if (fields[0].equals(language)) {
                    if (!shops.contains(fields[1])) {
                        shops.add(fields[1]);
                    }
                    examples.add(new Example(fields[3], Polarity.valueOf(fields[2]), fields[1],
                            shops.indexOf(fields[1]) % FOLDS));
                }
            }
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(tsv + " cannot be read", e);
        }
    }
}
