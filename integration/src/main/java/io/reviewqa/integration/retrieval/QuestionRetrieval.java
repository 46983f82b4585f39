package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.ShownSets;
import io.reviewqa.integration.index.ShownSets.Shown;
import io.reviewqa.integration.retrieval.question.QuestionUnderstanding;
import io.reviewqa.integration.retrieval.ranking.Ranking;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.AspectLabel;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.text.Languages;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The retrieval step of the route {@code question-ground}: from a question and what the models said of it to its grounding. */
@Component("questionRetrieval")
public final class QuestionRetrieval {

    private final SentenceRetriever retriever;
    private final EvidenceSelector selector;
    private final QuestionUnderstanding understanding;
    private final ShownSets sets;
    private final StorePacks packs;

    public QuestionRetrieval(
            SentenceRetriever retriever, EvidenceSelector selector, QuestionUnderstanding understanding, ShownSets sets,
            StorePacks packs) {
        this.retriever = retriever;
        this.selector = selector;
        this.understanding = understanding;
        this.sets = sets;
        this.packs = packs;
    }

    /** Which vectors and labels a question is answered from; it is to be embedded by their model. */
    public Shown shown(Question question, EmbedResponse embedded, LabelResponse labelled) {
        return sets.of(question.storeId(), embedded, labelled);
    }

    /** @param embedded by the model of what is shown, where that can be had */
    public QuestionAnalysis analyse(Question question, Shown shown, EmbedResponse embedded, LabelResponse labelled) {
        Set<String> silent = packs.silentAspects(question.storeId());
        List<String> aspects = labelled.getLabels(0).getAspectsList().stream().map(AspectLabel::getAspect)
                .filter(aspect -> !silent.contains(aspect)).toList();
        String surest = aspects.stream().findFirst().orElse(ContractNames.OTHER_ASPECT);
        return QuestionAnalysis.of(question.question(), embedded, surest).after(aspects, silent).from(shown);
    }

    /**
     * The same by the question's words alone, for a time without models, or of reviews whose vectors are of another one: aspects
     * are those that its words name, and what reviews say of them is what they are labelled with.
     */
    public QuestionAnalysis analyseByWords(Question question, Degradation why) {
        String text = question.question();
        Set<String> silent = packs.silentAspects(question.storeId());
        List<String> aspects = understanding.aspects(text, Languages.of(text), silent);
        return QuestionAnalysis.byWords(text, aspects, why).after(aspects, silent).in(sets.of(question.storeId()));
    }

    /** What was found, best first. */
    public Ranking rank(Question question, QuestionAnalysis analysis) {
        return selector.rank(analysis, retriever.retrieve(analysis, analysis.within(question.scope())));
    }

    public GroundedQuestion ground(Question question, QuestionAnalysis analysis, Ranking ranking) {
        return new GroundedQuestion(question, analysis, selector.select(
                analysis, analysis.within(question.scope()), ranking, new CitationOrder(question.topK(), question.recency())));
    }
}
