package io.reviewqa.integration.answer;

import io.reviewqa.integration.answer.Answer.Citation;
import io.reviewqa.integration.answer.Answer.Generator;
import io.reviewqa.integration.answer.Answer.ModelRun;
import io.reviewqa.integration.answer.Answer.Status;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.question.Question;
import io.reviewqa.integration.retrieval.Grounding;
import io.reviewqa.integration.retrieval.QuestionAnalysis;
import io.reviewqa.integration.sentence.Polarity;
import io.reviewqa.model.v1.Evidence;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.model.v1.Passage;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The last steps of the route {@code question-answer}: what is asked of the generator, and the answer made of its tokens. */
@Component("answerGeneration")
public final class AnswerGeneration {

    /** The engine that asks no language model. */
    private static final String EXTRACTIVE = "extractive";

    public GenerateRequest request(QuestionAnalysis question, Grounding grounding) {
        GenerateRequest.Builder request = GenerateRequest.newBuilder()
                .setQuestion(question.text())
                .setLanguage(question.language())
                .setEvidence(evidence(grounding.evidence()));
        List<SentenceHit> passages = grounding.passages();
        for (int i = 0; i < passages.size(); i++) {
            request.addPassages(Passage.newBuilder()
                    .setNumber(i + 1)
                    .setSentence(passages.get(i).sentence())
                    .setLanguage(passages.get(i).language())
                    .setPolarity(polarity(passages.get(i).polarity())));
        }
        return request.build();
    }

    /** The whole answer, from everything the model server streamed. */
    public Answer answer(
            Question question, QuestionAnalysis analysis, Grounding grounding, List<GenerateResponse> generated,
            Stopwatch stopwatch) {
        GenerationSummary summary = summary(generated);
        return new Answer(
                UUID.randomUUID().toString(),
                question.question(),
                analysis.language(),
                grounding.isAnswerable() ? Status.ANSWERED : Status.NO_EVIDENCE,
                generated.stream().map(GenerateResponse::getToken).collect(Collectors.joining()).strip(),
                grounding.confidence(),
                citations(grounding.passages()),
                grounding.evidence(),
                generator(summary),
                stopwatch.timings());
    }

    private static GenerationSummary summary(List<GenerateResponse> generated) {
        return generated.stream()
                .filter(GenerateResponse::hasSummary)
                .findFirst()
                .map(GenerateResponse::getSummary)
                .orElseThrow(() -> new IllegalStateException("the model server ended its answer without a summary"));
    }

    private static Generator generator(GenerationSummary summary) {
        boolean fellBack = !summary.getFallbackReason().isEmpty();
        if (summary.getEngine().equals(EXTRACTIVE) && !fellBack) {
            return new Generator(summary.getEngine(), summary.getModel());
        }
        return new Generator(summary.getEngine(), summary.getModel(), fellBack ? summary.getFallbackReason() : null,
                new ModelRun(summary.getFirstTokenMillis(), summary.getOutputTokens(), summary.getSentencesKept(),
                        summary.getSentencesDropped()));
    }

    private static List<Citation> citations(List<SentenceHit> passages) {
        return IntStream.range(0, passages.size()).mapToObj(i -> citation(i + 1, passages.get(i))).toList();
    }

    private static Citation citation(int number, SentenceHit hit) {
        return new Citation(number, hit.reviewId(), hit.storeId(), hit.menuId(), hit.sentence(), hit.text(), hit.score(),
                hit.aspectNames(), hit.polarity());
    }

    private static Evidence evidence(io.reviewqa.integration.index.Evidence evidence) {
        return Evidence.newBuilder()
                .setAspect(evidence.aspect())
                .setPositive(evidence.positive())
                .setNegative(evidence.negative())
                .setNeutral(evidence.neutral())
                .setTotal(evidence.total())
                .setReviewsInScope(evidence.reviewsInScope())
                .build();
    }

    private static io.reviewqa.model.v1.Polarity polarity(Polarity polarity) {
        return switch (polarity) {
            case POSITIVE -> io.reviewqa.model.v1.Polarity.POLARITY_POSITIVE;
            case NEGATIVE -> io.reviewqa.model.v1.Polarity.POLARITY_NEGATIVE;
            case NEUTRAL -> io.reviewqa.model.v1.Polarity.POLARITY_NEUTRAL;
        };
    }
}
