package io.reviewqa.modelserver.labelling;

import io.reviewqa.modelserver.taxonomy.Aspect;
import io.reviewqa.modelserver.taxonomy.TaxonomyPacks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reviews and questions of five kinds of shop, written before the terms were, and what a reader finds in them. */
final class AspectSentences {

    /**
     * One sentence.
     *
     * @param set dev or held; terms may be mended by the first
     * @param aspects what is said of each: a polarity, or "" where nothing is decided
     */
    record Row(String set, String language, String text, Map<String, String> aspects) {}

    private static final class Counts {

        private int found;
        private int wrong;
        private int missed;

        double precision() {
            return found + wrong == 0 ? 1 : (double) found / (found + wrong);
        }

        double f1() {
            return found + wrong + missed == 0 ? 1 : 2.0 * found / (2 * found + wrong + missed);
        }
    }

    /** What came out of one set in one language. */
    static final class Score {

        private final Map<String, Counts> aspects = new LinkedHashMap<>();
        private int sides;
        private int sidesRight;
        private int abstentions;
        private int abstentionsRight;

        String add(Row row, TextLabels labels) {
            Map<String, AspectLabel> told =
                    labels.aspects().stream().collect(Collectors.toMap(AspectLabel::aspect, label -> label));
            row.aspects().forEach((aspect, side) -> {
                AspectLabel label = told.get(aspect);
                counts(aspect).found += label == null ? 0 : 1;
                counts(aspect).missed += label == null ? 1 : 0;
                sides += label == null || side.isEmpty() ? 0 : 1;
                sidesRight += label != null && !side.isEmpty() && side.equals(side(label)) ? 1 : 0;
            });
            told.keySet().stream().filter(aspect -> !row.aspects().containsKey(aspect))
                    .forEach(aspect -> counts(aspect).wrong++);
            abstentions += row.aspects().isEmpty() ? 1 : 0;
            abstentionsRight += row.aspects().isEmpty() && told.isEmpty() ? 1 : 0;
            Map<String, String> sidesTold = told.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> side(entry.getValue())));
            boolean right = told.keySet().equals(row.aspects().keySet()) && row.aspects().entrySet().stream()
                    .allMatch(entry -> entry.getValue().isEmpty() || entry.getValue().equals(sidesTold.get(entry.getKey())));
            return right ? "" : "  %s | wanted %s, told %s%n".formatted(row.text(), row.aspects(), sidesTold);
        }

        private static String side(AspectLabel label) {
            return label.polarity().name();
        }

        private Counts counts(String aspect) {
            return aspects.computeIfAbsent(aspect, name -> new Counts());
        }

        /** Of the aspects that occur. */
        double macroF1() {
            return aspects.values().stream().mapToDouble(Counts::f1).average().orElseThrow();
        }

        double precision(String pack) {
            Set<String> names = TaxonomyPacks.read(List.of(pack)).aspects().stream().map(Aspect::name)
                    .collect(Collectors.toSet());
            Counts sum = new Counts();
            aspects.forEach((name, counts) -> {
                sum.found += names.contains(name) ? counts.found : 0;
                sum.wrong += names.contains(name) ? counts.wrong : 0;
            });
            return sum.precision();
        }

        double sidesRight() {
            return (double) sidesRight / sides;
        }

        double abstentionsRight() {
            return (double) abstentionsRight / abstentions;
        }

        @Override
        public String toString() {
            Map<String, String> precisions = new HashMap<>();
            TaxonomyPacks.NAMES.forEach(pack -> precisions.put(pack, "%.2f".formatted(precision(pack))));
            return String.format(Locale.ROOT, "macro F1 %.3f, precision %s, sides %.2f, abstentions %.2f",
                    macroF1(), precisions, sidesRight(), abstentionsRight());
        }
    }

    private AspectSentences() {}

    static List<Row> rows(String set, String language) {
        try (InputStream in = AspectSentences.class.getResourceAsStream("/labelling/aspects-en-ko.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(AspectSentences::parse)
                    .filter(row -> row.set().equals(set) && row.language().equals(language))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row parse(String line) {
        String[] fields = line.split("\t");
        Map<String, String> aspects = Arrays.stream(fields[4].split(","))
                .filter(field -> !field.equals("other"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : ""));
        return new Row(fields[0], fields[2], fields[3], aspects);
    }
}
