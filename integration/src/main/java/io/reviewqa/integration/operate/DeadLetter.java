package io.reviewqa.integration.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/**
 * Something that was given up on and parked. What it holds is shown by excerpts; requeued it is whole.
 *
 * @param parkedAt when; null where nobody said
 * @param reason why it was given up on; null where nobody said
 * @param deliveries how often it was tried; null where nobody said
 * @param stack the exceptions' uppermost frames, a line each; null when no exception led here
 * @param fields an entry's fields as they were put on the stream, long ones cut, bytes that are not UTF-8 as {@code \xC3}; of
 *     fields that repeat a name the last
 * @param document the change of a review or of its vectors, its long parts cut
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        String id,
        DeadLetterSource source,
        Instant parkedAt,
        String reason,
        Long deliveries,
        String stack,
        Map<String, String> fields,
        Map<String, Object> document) {}
