package io.reviewqa.modelserver.labelling.aspect;

import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.InputType;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.taxonomy.Aspect;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The embedded descriptions of the aspects, in the languages that the embedding model reads. */
public final class DescriptionIndex {

    /** Sentences that have nothing to do with one another: how alike a model finds them is its zero. */
    private static final List<String> UNRELATED = List.of(
            "The train to the airport leaves at nine.",
            "He repaired the roof before the winter.",
            "Photosynthesis turns light into sugar.",
            "The committee postponed its vote.",
            "My sister plays the violin.",
            "The stock market closed lower on Friday.");

    private final Map<String, List<float[]>> byAspect;
    private final double zero;

    private DescriptionIndex(Map<String, List<float[]>> byAspect, double zero) {
        this.byAspect = byAspect;
        this.zero = zero;
    }

    /**
     * Embeds the descriptions; takes as long as embedding some hundred sentences. Where the model reads none of their
     * languages, nothing is near to anything.
     */
    public static DescriptionIndex build(Taxonomy taxonomy, Embedder embedder) {
        if (embedder.model().languages().isEmpty()) {
            return new DescriptionIndex(Map.of(), 0);
        }
        Map<String, List<float[]>> vectors = new LinkedHashMap<>();
        for (Aspect aspect : taxonomy.aspects()) {
            List<String> sentences = aspect.descriptions().entrySet().stream()
                    .filter(entry -> embedder.model().reads(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .toList();
            vectors.put(aspect.name(), sentences.isEmpty() ? List.of() : embed(embedder, sentences));
        }
        return new DescriptionIndex(vectors, meanSimilarity(embed(embedder, UNRELATED)));
    }

    /**
     * How near the text comes to the aspect's nearest description, on a scale that means the same for every model: 0 is
     * as alike as unrelated sentences are to this model, 1 is the same.
     */
    public double similarity(String aspect, float[] text) {
        double nearest =
                byAspect.getOrDefault(aspect, List.of()).stream().mapToDouble(vector -> cosine(vector, text)).max().orElse(zero);
        return Math.max(0, (nearest - zero) / (1 - zero));
    }

    private static List<float[]> embed(Embedder embedder, List<String> sentences) {
        return embedder.embed(sentences, InputType.PASSAGE, Caller.INTERNAL).join();
    }

    private static double meanSimilarity(List<float[]> vectors) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < vectors.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += cosine(vectors.get(i), vectors.get(j));
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static double cosine(float[] left, float[] right) {
        double dot = 0;
        for (int i = 0; i < left.length; i++) {
            dot += (double) left[i] * right[i];
        }
        return dot;
    }
}
