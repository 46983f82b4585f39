package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.labelling.sentiment.HeadFile;
import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Trains and calibrates one head on four fifths of the rows, judges it on the rest and writes it. */
final class SentimentTrainer {

    private static final double[] BANDS = {0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3};

    private final LabelledText.Split split;
    private final Path resources;
    private final long seed;

    SentimentTrainer(LabelledText.Split split, Path resources, long seed) {
        this.split = split;
        this.resources = resources;
        this.seed = seed;
    }

    /** @return lines that say how the head does on the held-out rows, with and without a neutral band */
    List<String> train(String language, HeadFeatures features) {
        List<LogisticRegression.Row> rows = rows(split.training(), features);
        LogisticRegression regression = features.regression(seed);
        LinearWeights raw = regression.fit(rows, features.count());
        LinearWeights calibrated = Calibration.crossFit(regression, rows, features.count()).apply(raw);
        List<LogisticRegression.Row> heldOut = rows(split.heldOut(), features);
        List<Double> probabilities = probabilities(calibrated, heldOut);
        Evaluation evaluation = evaluation(probabilities);
        write(new HeadFile.Description(language, features.trainedOn(), features.count(), features.longestNgram(),
                evaluation.accuracy()), calibrated);
        List<String> lines = new ArrayList<>();
        lines.add("%s on %s: trained on %d, held out %d (stratified, seed %d)".formatted(language, features.trainedOn(),
                split.training().size(), split.heldOut().size(), seed));
        lines.add("  as trained:  " + evaluation(probabilities(raw, heldOut)));
        lines.add("  calibrated:  " + evaluation);
        lines.addAll(bands(probabilities));
        return lines;
    }

    private Evaluation evaluation(List<Double> probabilities) {
        return Evaluation.of(probabilities, split.heldOut().stream().map(LabelledText::positive).toList());
    }

    private static List<LogisticRegression.Row> rows(List<LabelledText> texts, HeadFeatures features) {
        var vectors = features.of(texts.stream().map(LabelledText::text).toList());
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new LogisticRegression.Row(vectors.get(i), texts.get(i).positive()))
                .toList();
    }

    private static List<Double> probabilities(LinearWeights weights, List<LogisticRegression.Row> rows) {
        return rows.stream().map(row -> weights.probability(row.features())).toList();
    }

    /** The share of the held-out rows outside the band, of all or of those told rightly. */
    private double share(List<Double> probabilities, double band, boolean right) {
        long count = IntStream.range(0, probabilities.size())
                .filter(i -> Math.abs(probabilities.get(i) - 0.5) >= band)
                .filter(i -> !right || probabilities.get(i) > 0.5 == split.heldOut().get(i).positive())
                .count();
        return (double) count / probabilities.size();
    }

    private List<String> bands(List<Double> probabilities) {
        List<String> lines = new ArrayList<>();
        for (double band : BANDS) {
            double decided = share(probabilities, band, false);
            lines.add(String.format(Locale.ROOT, "  neutral band 0.5 +- %.2f: decides %.3f of the rows, of these right %.3f",
                    band, decided, share(probabilities, band, true) / decided));
        }
        return lines;
    }

    private void write(HeadFile.Description description, LinearWeights weights) {
        Path file = resources.resolve("reviewqa/heads")
                .resolve(SentimentHeads.fileName(description.language(), description.trainedOn()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            HeadFile.write(bytes, description, weights);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes.toByteArray());
            System.out.printf("wrote %s (%d bytes)%n", file, bytes.size());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
