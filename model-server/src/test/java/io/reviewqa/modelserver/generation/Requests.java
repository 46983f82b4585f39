package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.taxonomy.Polarity;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.modelserver.taxonomy.TaxonomyReader;
import java.util.List;
import org.springframework.core.io.DefaultResourceLoader;

/** Requests and the default taxonomy, for tests. */
public final class Requests {

    public static final Taxonomy TAXONOMY =
            TaxonomyReader.read(new DefaultResourceLoader().getResource(TaxonomyReader.DEFAULT_LOCATION));

    public static final Passage SALTY = new Passage(1, "The broth was far too salty.", Polarity.POSITIVE);
    public static final Passage SEASONED = new Passage(2, "Seasoned just right, not salty.", Polarity.NEGATIVE);

    private Requests() {
    }

    public static Evidence evidence(String aspect, int positive, int negative, int neutral, int scope) {
        return new Evidence(aspect, positive, negative, neutral, positive + negative + neutral, scope);
    }

    public static GenerationRequest request(AnswerLanguage language, Evidence evidence, Passage... passages) {
        String question = language == AnswerLanguage.KOREAN ? "너무 짠가요?" : "Is it too salty?";
        return new GenerationRequest(question, language, evidence, List.of(passages), GenerationOptions.DEFAULTS);
    }
}
