package io.reviewqa.modelserver.generation;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.MissingEmbedder;
import io.reviewqa.modelserver.grounding.ClaimCheck;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.labelling.Tone;
import io.reviewqa.modelserver.labelling.aspect.AspectMatcher;
import io.reviewqa.modelserver.labelling.aspect.DescriptionIndex;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.modelserver.taxonomy.TaxonomyPacks;
import io.reviewqa.phrasing.AnswerLanguage;
import io.reviewqa.phrasing.Evidence;
import io.reviewqa.phrasing.Passage;
import java.util.List;

/** Requests and the default taxonomy, for tests. */
public final class Requests {

    private static final Embedder NO_MODEL = new MissingEmbedder(new InputLimits(256, 10_000), "a test needs none");

    public static final Taxonomy TAXONOMY = TaxonomyPacks.all();

    /** Without any model: words alone tell what supports what. */
    public static final AnswerRules RULES = new AnswerRules(TAXONOMY, new ClaimCheck(NO_MODEL, labeller()));

    public static final Passage SALTY = new Passage(1, "The broth was far too salty.", Polarity.POSITIVE);
    public static final Passage SEASONED = new Passage(2, "Seasoned just right, not salty.", Polarity.NEGATIVE);

    private Requests() {}

    private static Labeller labeller() {
        AspectMatcher aspects = new AspectMatcher(
                TAXONOMY, DescriptionIndex.build(TAXONOMY, NO_MODEL), new AspectMatcher.Thresholds(1, 1));
        return new Labeller(NO_MODEL, aspects, new Tone(SentimentHeads.none(), aspects, 0.1), Runnable::run);
    }

    public static Evidence evidence(String aspect, int positive, int negative, int neutral, int scope) {
        return new Evidence(aspect, positive, negative, neutral, positive + negative + neutral, scope);
    }

    public static GenerationRequest request(AnswerLanguage language, Evidence evidence, Passage... passages) {
        String question = language == AnswerLanguage.KOREAN ? "너무 짠가요?" : "Is it too salty?";
        return new GenerationRequest(question, language, evidence, List.of(passages), GenerationOptions.DEFAULTS);
    }
}
