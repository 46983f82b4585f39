package io.reviewqa.integration.answer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a question has come. Only the first two change, and {@link #FAILED} where its entry was given up and is requeued. */
public enum QuestionStatus {
    QUEUED,
    RUNNING,
    ANSWERED,
    RELATED,
    NO_EVIDENCE,
    FAILED,
    CANCELLED;

    /** Spelt like an answer's status where there is one. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<QuestionStatus> of(String label) {
        return Arrays.stream(values()).filter(status -> status.label().equals(label)).findFirst();
    }

    static List<String> unfinished() {
        return Stream.of(QUEUED, RUNNING).map(QuestionStatus::label).toList();
    }

    static List<String> withAnswer() {
        return Stream.of(ANSWERED, RELATED, NO_EVIDENCE).map(QuestionStatus::label).toList();
    }
}
