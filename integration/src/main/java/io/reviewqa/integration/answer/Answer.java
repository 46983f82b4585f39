package io.reviewqa.integration.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.retrieval.Degradation;
import io.reviewqa.integration.retrieval.question.AmountSpread;
import io.reviewqa.integration.retrieval.question.QuestionKind;
import io.reviewqa.integration.retrieval.question.TopicCount;
import io.reviewqa.integration.retrieval.ranking.Certainty;
import io.reviewqa.model.Polarity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The answer to a question, as {@code POST /api/qa} gives it.
 *
 * @param id of this answer
 * @param language the answer is in, ISO 639-1
 * @param reason why there is no evidence, where that is not for want of reviews that speak to it; else null, and not in the JSON
 * @param answer text with [n] for the n-th citation
 * @param truncated what cut the text short; null, and not in the JSON, when it is whole
 * @param confidence 0 to 1: how likely the best citation answers the question; 0 without any
 * @param citations best first
 * @param evidence counts of reviews
 * @param kind of the question; null, and not in the JSON, where it was not understood
 * @param topics counts of reviews on each thing that is asked, or that is complained of, praised, chosen or suited; not in the
 *     JSON when there are none
 * @param amounts that reviewers give, where one is asked; not in the JSON when there are none
 * @param copies reviews that are not counted because another one has the same text or nearly so; not in the JSON when there are none
 * @param excessive reviews that say there is too much of what is asked; null, and not in the JSON, where that is not asked
 * @param relatedQuestions that the same reviews answer well; not in the JSON when there are none
 * @param degraded what it had to do without, so that it may be answered better later; null, and not in the JSON, when nothing was
 *     missing
 * @param generator what phrased it
 * @param reused whether it was made for an earlier question; not in the JSON when it was not
 * @param madeAt when it was made, where it is reused; else null, and not in the JSON
 */
public record Answer(
        String id,
        String question,
        String language,
        Status status,
        @JsonInclude(JsonInclude.Include.NON_NULL) Reason reason,
        String answer,
        @JsonInclude(JsonInclude.Include.NON_NULL) Truncation truncated,
        double confidence,
        List<Citation> citations,
        Evidence evidence,
        @JsonInclude(JsonInclude.Include.NON_NULL) QuestionKind kind,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TopicCount> topics,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AmountSpread> amounts,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int copies,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer excessive,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> relatedQuestions,
        @JsonInclude(JsonInclude.Include.NON_NULL) Degradation degraded,
        Generator generator,
        Timings timings,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean reused,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant madeAt) {

    /** One that is made just now. */
    public Answer(String id, String question, String language, Status status, Reason reason, String answer,
            Truncation truncated, double confidence, List<Citation> citations, Evidence evidence, QuestionKind kind,
            List<TopicCount> topics, List<AmountSpread> amounts, int copies, Integer excessive, List<String> relatedQuestions,
            Degradation degraded, Generator generator, Timings timings) {
        this(id, question, language, status, reason, answer, truncated, confidence, citations, evidence, kind, topics, amounts,
                copies, excessive, relatedQuestions, degraded, generator, timings, false, null);
    }

    /** What is empty is not in the JSON. */
    public Answer {
        topics = topics == null ? List.of() : topics;
        amounts = amounts == null ? List.of() : amounts;
        relatedQuestions = relatedQuestions == null ? List.of() : relatedQuestions;
    }

    /** The same answer given to another who asks the same. */
    Answer again(String newId, String asked, Instant made, Timings newTimings) {
        return new Answer(newId, asked, language, status, reason, answer, truncated, confidence, citations, evidence, kind,
                topics, amounts, copies, excessive, relatedQuestions, degraded, generator, newTimings, true, made);
    }

    /** Whether any review speaks to the question. */
    public enum Status {
        ANSWERED,
        /** What comes closest is cited, and may not answer it. */
        RELATED,
        NO_EVIDENCE;

        static Status of(Certainty certainty) {
            return switch (certainty) {
                case ANSWERED -> ANSWERED;
                case RELATED -> RELATED;
                case NONE -> NO_EVIDENCE;
            };
        }

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why nothing was found, other than that no review speaks to the question. */
    public enum Reason {
        /** It is in a language that neither the embedding model nor the analysers read, or has no word. */
        QUESTION_NOT_READ;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The limit at which a text ended. */
    public enum Truncation {
        TOKENS,
        TIME;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A cited sentence.
     *
     * @param n its number in the answer, from 1
     * @param sentence the words cited
     * @param text the review they stand in, at most 2,000 characters of it; null, and not in the JSON, in a list of answers
     * @param score 0 to 1, comparable within one answer
     * @param aspects names of the aspects the sentence speaks to, surest first
     * @param polarity what it says of the asked aspect
     */
    public record Citation(
            int n,
            String reviewId,
            String storeId,
            String menuId,
            String sentence,
            @JsonInclude(JsonInclude.Include.NON_NULL) String text,
            float score,
            List<String> aspects,
            Polarity polarity) {}

    /**
     * What phrased the answer.
     *
     * @param engine {@code extractive}, {@code gguf} or {@code openai}
     * @param model the model's name
     * @param fallback why it was not the language model: {@code busy} when all its slots were taken, else why nothing that it
     *     said was kept; null when it was, or there is none
     * @param run of the language model; null when none was asked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Generator(String engine, String model, String fallback, ModelRun run) {

        /** Time ran out before the model server said. */
        public static final Generator UNKNOWN = new Generator("unknown", "unknown");

        /** One that asks no language model. */
        public Generator(String engine, String model) {
            this(engine, model, null, null);
        }
    }

    /**
     * What a language model made of the question.
     *
     * @param firstTokenMs milliseconds to its first token, its prompt read by then
     * @param outputTokens also those of sentences that were dropped
     * @param sentencesKept those that a citation supports
     * @param sentencesDropped the others
     */
    public record ModelRun(long firstTokenMs, int outputTokens, int sentencesKept, int sentencesDropped) {}

    /** Milliseconds; {@code embedMs} includes labelling the question. */
    public record Timings(long embedMs, long retrieveMs, long generateMs, long totalMs) {}
}
