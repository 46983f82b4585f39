package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.embedding.Vectors;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.ShownSets.Shown;
import io.reviewqa.integration.retrieval.ranking.SentenceRanker;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.text.Languages;
import java.util.List;
import java.util.Set;

/**
 * A question as the models read it.
 *
 * @param text as asked
 * @param language ISO 639 code of the language it is mostly in, as {@link Languages#of} tells
 * @param modelId the embedding model, or null where none was asked
 * @param vector its embedding, or null where the model does not read the language
 * @param aspect the aspect it asks after most surely, or {@code other}
 * @param aspects all that it asks after, surest first
 * @param silentAspects those that nobody asks after where it is asked, see {@link StorePacks}
 * @param set which vectors and labels it is answered from, as {@link SearchScope#in} takes it; null while there is one set
 * @param degraded what it had to be read without; null where it was read as usual
 */
public record QuestionAnalysis(String text, String language, String modelId, float[] vector, String aspect,
        List<String> aspects, Set<String> silentAspects, MadeBy set, Degradation degraded) {

    /** Those that words are analysed in, aspects are named in and answers are written in. */
    private static final Set<String> BY_WORDS = Set.of(Languages.ENGLISH, Languages.KOREAN);

    /** A question after one aspect, or {@code other}. */
    public QuestionAnalysis(String text, String language, String modelId, float[] vector, String aspect) {
        this(text, language, modelId, vector, aspect, ContractNames.OTHER_ASPECT.equals(aspect) ? List.of() : List.of(aspect),
                Set.of(), null, null);
    }

    /**
     * A text and what the model server made of it.
     *
     * @param embedded the answer to a request for this text alone
     */
    public static QuestionAnalysis of(String text, EmbedResponse embedded, String aspect) {
        String language = Languages.of(text);
        boolean isRead = embedded.getLanguagesList().contains(language);
        return new QuestionAnalysis(text, language, embedded.getModelId(), isRead ? Vectors.at(embedded, 0) : null, aspect);
    }

    /**
     * A text that no model reads at present: what speaks to it is found by its words, and ranked by the weights {@code words}.
     *
     * @param aspects that its own words name
     * @param why the models are done without
     */
    static QuestionAnalysis byWords(String text, List<String> aspects, Degradation why) {
        return new QuestionAnalysis(text, Languages.of(text), null, null,
                aspects.stream().findFirst().orElse(ContractNames.OTHER_ASPECT), aspects, Set.of(), null, why);
    }

    /** It with all aspects that it asks after, surest first, and those that nobody asks after where it is asked. */
    public QuestionAnalysis after(List<String> asked, Set<String> silent) {
        return new QuestionAnalysis(text, language, modelId, vector, aspect, asked, silent, set, degraded);
    }

    /**
     * It asked of what some models made. Where its vector is not of the same embedding model, it goes without.
     *
     * @param shown what is searched
     */
    QuestionAnalysis from(Shown shown) {
        return shown.by() == null || shown.by().modelId().equals(modelId) ? in(shown)
                : new QuestionAnalysis(text, language, null, null, aspect, aspects, silentAspects, null,
                        Degradation.NO_PREVIOUS_EMBEDDING).in(shown);
    }

    /** It asked of what some models made; its vector, where there is one, is of theirs. */
    QuestionAnalysis in(Shown shown) {
        return new QuestionAnalysis(
                text, language, modelId, vector, aspect, aspects, silentAspects, shown.isOnly() ? null : shown.by(), degraded);
    }

    /** What of a scope it is answered from. */
    SearchScope within(SearchScope scope) {
        return scope.in(set);
    }

    /** It as the ranker sees it. */
    public SentenceRanker.Asked asked() {
        return new SentenceRanker.Asked(text, language, modelId, vector != null, aspect);
    }

    /**
     * Whether the embedding model or the analysers read any of its words. Where none does, that nothing was found says nothing
     * of the reviews.
     */
    public boolean isRead() {
        return vector != null || Languages.in(text).stream().anyMatch(BY_WORDS::contains);
    }

    /** The language of its answer: its own where answers are written in it, else English. */
    public String answerLanguage() {
        return BY_WORDS.contains(language) ? language : Languages.ENGLISH;
    }
}
