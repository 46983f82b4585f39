package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.labelling.sentiment.HeadFolder;
import io.reviewqa.modelserver.labelling.sentiment.SparseVector;
import io.reviewqa.modelserver.labelling.sentiment.ToneHead;
import io.reviewqa.modelserver.labelling.sentiment.ToneReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Says how written heads do on rows that were not trained on. */
final class HeldOutJudge {

    private static final double[] THRESHOLDS = {0.1, 0.2, 0.3, 0.4, 0.5};

    private final String language;
    private final List<Example> heldOut;

    HeldOutJudge(String language, List<Example> heldOut) {
        this.language = language;
        this.heldOut = heldOut;
    }

    List<String> judge(Path folder, String trainedOn, Optional<HeadFeatures> embeddings) {
        ToneHead head = HeadFolder.of(folder).head(language, trainedOn).orElseThrow();
        List<SparseVector> vectors =
                embeddings.map(features -> features.of(heldOut.stream().map(Example::text).toList())).orElse(List.of());
        List<ToneReading> readings = IntStream.range(0, heldOut.size())
                .mapToObj(i -> head.read(heldOut.get(i).text(), vectors.isEmpty() ? null : vectors.get(i).values()))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("%s on %s".formatted(language, trainedOn));
        lines.add("  data: " + evaluation(readings, false));
        lines.add("  shops: " + evaluation(readings, true));
        for (double threshold : THRESHOLDS) {
            lines.add(String.format(Locale.ROOT,
                    "  neutral below %.1f: opinions labelled rightly %.3f (data), %.3f (shops), facts and questions %.3f",
                    threshold,
                    right(readings, threshold, i -> !heldOut.get(i).ofShop()),
                    right(readings, threshold, i -> heldOut.get(i).ofShop() && heldOut.get(i).opinion()),
                    right(readings, threshold, i -> !heldOut.get(i).opinion())));
        }
        return lines;
    }

    private Evaluation evaluation(List<ToneReading> readings, boolean ofShop) {
        List<Integer> rows = IntStream.range(0, heldOut.size()).boxed()
                .filter(i -> heldOut.get(i).ofShop() == ofShop && heldOut.get(i).opinion()).toList();
        return Evaluation.of(rows.stream().map(i -> readings.get(i).positive()).toList(),
                rows.stream().map(i -> heldOut.get(i).positive()).toList());
    }

    private double right(List<ToneReading> readings, double threshold, IntPredicate which) {
        return IntStream.range(0, heldOut.size()).filter(which).mapToDouble(i -> {
            boolean opinion = readings.get(i).opinion() >= threshold;
            boolean right = opinion == heldOut.get(i).opinion()
                    && (!opinion || readings.get(i).positive() > 0.5 == heldOut.get(i).positive());
            return right ? 1 : 0;
        }).average().orElse(Double.NaN);
    }
}
