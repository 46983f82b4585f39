package io.reviewqa.modelserver.labelling.aspect;

import io.reviewqa.modelserver.taxonomy.Aspect;
import io.reviewqa.modelserver.taxonomy.AspectKind;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.modelserver.taxonomy.TermReader;
import io.reviewqa.modelserver.taxonomy.TermReading;
import io.reviewqa.text.Languages;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the aspects of a text: those whose words occur, and those whose descriptions come near. Words are surer and are
 * all there is for a language that the embedding model does not read; descriptions find what is said in other words.
 */
public final class AspectMatcher {

    private static final double SCORE_OF_DECIDING_WORDS = 0.95;
    private static final double SCORE_OF_A_MENTION = 0.8;

    private final Taxonomy taxonomy;
    private final TermReader terms;
    private final DescriptionIndex descriptions;
    private final Thresholds thresholds;

    public AspectMatcher(Taxonomy taxonomy, DescriptionIndex descriptions, Thresholds thresholds) {
        this.taxonomy = taxonomy;
        this.terms = new TermReader(taxonomy);
        this.descriptions = descriptions;
        this.thresholds = thresholds;
    }

    /** Changes when the taxonomy or a threshold does; the same in every process, so the maps are sorted first. */
    public int fingerprint() {
        StringBuilder everything = new StringBuilder().append(thresholds).append(new TreeMap<>(taxonomy.languages()));
        for (Aspect aspect : taxonomy.aspects()) {
            everything.append(aspect.name()).append(aspect.kind())
                    .append(new TreeMap<>(aspect.descriptions())).append(new TreeMap<>(aspect.terms()));
        }
        return everything.toString().hashCode();
    }

    /** What a text's words say of an aspect; empty when it has none of them. */
    public Optional<TermReading> reading(Aspect aspect, String language, String text) {
        return Optional.ofNullable(terms.read(Languages.in(text, language), text).get(aspect.name()));
    }

    /**
     * A description names an aspect only where no words do, and then only the nearest one: otherwise a vague aspect takes
     * the sentences of a specific one ("the ambience" those of the noise).
     *
     * @param embedding the text's vector; empty when the model does not read the language
     * @return surest first; empty when the text speaks to no aspect
     */
    public List<AspectMatch> match(String language, String text, Optional<float[]> embedding) {
        Map<String, TermReading> readings = terms.read(Languages.in(text, language), text);
        if (readings.isEmpty()) {
            return embedding.flatMap(this::nearest).stream().toList();
        }
        return taxonomy.aspects().stream()
                .filter(aspect -> readings.containsKey(aspect.name()))
                .map(aspect -> match(aspect, readings.get(aspect.name()), embedding))
                .sorted(Comparator.comparingDouble(AspectMatch::score).reversed())
                .toList();
    }

    private AspectMatch match(Aspect aspect, TermReading reading, Optional<float[]> embedding) {
        double similarity = embedding.map(vector -> descriptions.similarity(aspect.name(), vector)).orElse(0.0);
        return new AspectMatch(aspect, Math.max(scoreOf(reading), similarity), reading);
    }

    private Optional<AspectMatch> nearest(float[] embedding) {
        return taxonomy.aspects().stream()
                .map(aspect -> match(aspect, TermReading.ABSENT, Optional.of(embedding)))
                .max(Comparator.comparingDouble(AspectMatch::score))
                .filter(match -> match.score() >= thresholds.of(match.aspect().kind()));
    }

    /**
     * Similarity (see {@link DescriptionIndex#similarity}) from which a description alone names an aspect.
     *
     * @param quality for matters of good or bad
     * @param intensity for matters of degree; higher, because whatever is said of a soup comes near "the soup is salty"
     */
    public record Thresholds(double quality, double intensity) {

        double of(AspectKind kind) {
            return kind == AspectKind.QUALITY ? quality : intensity;
        }
    }

    private static double scoreOf(TermReading reading) {
        return switch (reading) {
            case ASSERTS, DENIES -> SCORE_OF_DECIDING_WORDS;
            case MENTIONS -> SCORE_OF_A_MENTION;
            case ABSENT -> 0;
        };
    }
}
