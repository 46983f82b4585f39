package io.reviewqa.modelserver.labelling;

import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sentences written by hand, with negation and mixed views, and what a reader would say of them. */
final class HeldOutLabels {

    /**
     * One sentence.
     *
     * @param aspects empty for the abstention
     * @param tone POSITIVE, NEGATIVE or "-" where readers would not agree
     */
    record Row(String language, String text, Map<String, String> aspects, String tone) {}

    /** Counts of one language. */
    static final class Score {

        private int found;
        private int wrong;
        private int missed;
        private int polarityRight;
        private int tones;
        private int tonesDecided;
        private int tonesRight;

        double precision() {
            return (double) found / (found + wrong);
        }

        double recall() {
            return (double) found / (found + missed);
        }

        double polarityAccuracy() {
            return (double) polarityRight / found;
        }

        double toneAccuracyOfDecided() {
            return (double) tonesRight / tonesDecided;
        }

        String add(Row row, TextLabels labels) {
            Map<String, String> told = labels.aspects().stream()
                    .collect(Collectors.toMap(AspectLabel::aspect, label -> label.polarity().name(), (a, b) -> a, TreeMap::new));
            row.aspects().forEach((aspect, polarity) -> {
                found += told.containsKey(aspect) ? 1 : 0;
                missed += told.containsKey(aspect) ? 0 : 1;
                polarityRight += polarity.equals(told.get(aspect)) ? 1 : 0;
            });
            wrong += (int) told.keySet().stream().filter(aspect -> !row.aspects().containsKey(aspect)).count();
            boolean toneMatters = !row.tone().equals("-");
            boolean decided = labels.polarity() != Polarity.NEUTRAL;
            boolean toneRight = labels.polarity().name().equals(row.tone());
            tones += toneMatters ? 1 : 0;
            tonesDecided += toneMatters && decided ? 1 : 0;
            tonesRight += toneMatters && toneRight ? 1 : 0;
            return told.equals(row.aspects()) && (!toneMatters || !decided || toneRight) ? ""
                    : "  %s | wanted %s %s, told %s %s%n"
                            .formatted(row.text(), row.aspects(), row.tone(), labels.aspects(), labels.polarity());
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT,
                    "aspects: precision %.2f, recall %.2f; polarity of those found %.2f; tone: decides %d of %d, of these right %.2f",
                    precision(), recall(), polarityAccuracy(), tonesDecided, tones, toneAccuracyOfDecided());
        }
    }

    private HeldOutLabels() {}

    static List<Row> rows(String language) {
        try (InputStream in = HeldOutLabels.class.getResourceAsStream("/labelling/held-out.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(HeldOutLabels::parse)
                    .filter(row -> row.language().equals(language))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row parse(String line) {
        String[] fields = line.split("\t");
        Map<String, String> aspects = Arrays.stream(fields[2].split(","))
                .filter(field -> !field.equals("other"))
                .map(field -> field.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a, TreeMap::new));
        return new Row(fields[0], fields[1], aspects, fields[3]);
    }
}
