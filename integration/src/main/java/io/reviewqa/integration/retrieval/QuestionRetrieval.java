package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.retrieval.ranking.Ranking;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.AspectLabel;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import java.util.List;
import org.springframework.stereotype.Component;

/** The retrieval step of the route {@code question-ground}: from a question and what the models said of it to its grounding. */
@Component("questionRetrieval")
public final class QuestionRetrieval {

    private final SentenceRetriever retriever;
    private final EvidenceSelector selector;
    private final EmbeddingModel model;

    public QuestionRetrieval(SentenceRetriever retriever, EvidenceSelector selector, EmbeddingModel model) {
        this.retriever = retriever;
        this.selector = selector;
        this.model = model;
    }

    public QuestionAnalysis analyse(Question question, EmbedResponse embedded, LabelResponse labelled) {
        model.answered(embedded);
        List<String> aspects = labelled.getLabels(0).getAspectsList().stream().map(AspectLabel::getAspect).toList();
        String surest = aspects.stream().findFirst().orElse(ContractNames.OTHER_ASPECT);
        return QuestionAnalysis.of(question.question(), embedded, surest).after(aspects);
    }

    /** What was found, best first. */
    public Ranking rank(Question question, QuestionAnalysis analysis) {
        return selector.rank(analysis, retriever.retrieve(analysis, question.scope()));
    }

    public GroundedQuestion ground(Question question, QuestionAnalysis analysis, Ranking ranking) {
        return new GroundedQuestion(question, analysis, selector.select(
                analysis, question.scope(), ranking, new CitationOrder(question.topK(), question.recency())));
    }
}
