package io.reviewqa.standalone.eval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.eval.EvalQuestion.Truth;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * How one question was answered.
 *
 * @param status as the API gave it
 * @param evidenceAt number of the first citation that is evidence, from 1; 0 when none is
 * @param bothSides whether both sides are cited; null where there are not two
 * @param exactTotal whether {@code evidence.total} is the number of reviews that belong to the answer; null where that is unknown
 * @param sidesRight citations of a review that takes a side whose polarity is that side
 * @param sidesCited citations of a review that takes a side
 * @param offPoint citations of a review that must not be cited
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record Outcome(String status, int evidenceAt, double confidence, Boolean bothSides, Boolean exactTotal, int sidesRight,
        int sidesCited, int offPoint) {

    static final String ANSWERED = "answered";
    static final String NONE = "no_evidence";

    static Outcome of(EvalQuestion question, JsonNode answer, EvidenceSpans spans) {
        List<JsonNode> citations = StreamSupport.stream(answer.get("citations").spliterator(), false).toList();
        String status = answer.get("status").asText();
        double confidence = Math.round(answer.get("confidence").asDouble() * 1_000) / 1_000.0;
        Truth truth = question.truth();
        if (truth == null) {
            return new Outcome(status, first(citations, citation -> spans.isEvidence(question, review(citation),
                    citation.get("sentence").asText())), confidence, null, null, 0, 0, 0);
        }
        Set<String> cited = citations.stream().map(Outcome::review).collect(Collectors.toSet());
        List<JsonNode> sided = citations.stream()
                .filter(citation -> truth.yes().contains(review(citation)) || truth.no().contains(review(citation))).toList();
        return new Outcome(status, first(citations, citation -> truth.all().contains(review(citation))), confidence,
                truth.hasBothSides() ? meet(cited, truth.yes()) && meet(cited, truth.no()) : null,
                question.isDue() ? answer.at("/evidence/total").asInt() == truth.all().size() : null,
                (int) sided.stream().filter(citation -> isRightSide(truth, citation)).count(), sided.size(),
                (int) citations.stream().filter(citation -> truth.mustNotCite().contains(review(citation))).count());
    }

    boolean isAnswered() {
        return ANSWERED.equals(status);
    }

    boolean isNone() {
        return NONE.equals(status);
    }

    boolean hit(int within) {
        return evidenceAt > 0 && evidenceAt <= within;
    }

    /** The right status, and where an answer is due evidence in the first place. */
    boolean isRight(boolean isDue) {
        return isDue ? isAnswered() && hit(1) : isNone();
    }

    private static boolean isRightSide(Truth truth, JsonNode citation) {
        return citation.get("polarity").asText().equals(truth.yes().contains(review(citation)) ? "positive" : "negative");
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }

    private static String review(JsonNode citation) {
        return citation.get("reviewId").asText();
    }

    private static int first(List<JsonNode> citations, Predicate<JsonNode> isEvidence) {
        return IntStream.range(0, citations.size()).filter(i -> isEvidence.test(citations.get(i))).map(i -> i + 1).findFirst()
                .orElse(0);
    }
}
