package io.reviewqa.integration.operate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.reviewqa.integration.api.ApiException;
import java.util.Arrays;
import java.util.List;

/** Where a dead letter lies. The names are the API's, whatever the streams are called. */
public enum DeadLetterSource {
    /** Questions that could not be answered: the dead-letter stream of {@code chat:requests}. */
    CHAT_REQUESTS("chat-requests", null),
    /** Reviews that could not be embedded: the dead-letter stream of {@code embed:jobs}. */
    EMBED_JOBS("embed-jobs", null),
    /** Questions to be answered later that say nothing: the dead-letter stream of {@code qa:jobs}. */
    QA_JOBS("qa-jobs", null),
    /** Changes of reviews that could not be queued: the collection {@code reviews_dead_letters}. */
    REVIEW_CHANGES("review-changes", "reviews_dead_letters"),
    /** Vectors of reviews that could not be indexed: the collection {@code review_vectors_dead_letters}. */
    INDEX_CHANGES("index-changes", "review_vectors_dead_letters");

    private final String label;
    private final String collection;

    DeadLetterSource(String label, String collection) {
        this.label = label;
        this.collection = collection;
    }

    /** Where they are kept; null for those in a stream. */
    public String collection() {
        return collection;
    }

    @JsonValue
    public String label() {
        return label;
    }

    /** @throws ApiException (400) when there is no such source */
    static DeadLetterSource of(String label) {
        return Arrays.stream(values())
                .filter(source -> source.label.equals(label))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "there is no source " + label + " of dead letters; there are " + labels()));
    }

    private static List<String> labels() {
        return Arrays.stream(values()).map(DeadLetterSource::label).toList();
    }
}
