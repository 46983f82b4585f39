package io.reviewqa.integration.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.integration.config.StreamProperties;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.core.StreamOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** What streams hold of reviews that are erased: answers that cite them, and dead letters of their jobs. */
@Component
final class ErasedEntries {

    private static final int PAGE = 500;
    private static final String DEAD = ":dlq";

    private final StreamOperations<String, String, String> redis;
    private final StreamProperties settings;
    private final ObjectMapper mapper;

    ErasedEntries(StringRedisTemplate redis, StreamProperties settings, ObjectMapper mapper) {
        this.redis = redis.opsForStream();
        this.settings = settings;
        this.mapper = mapper;
    }

    /** @return how many were deleted */
    long erase(List<String> reviewIds) {
        if (reviewIds.isEmpty()) {
            return 0;
        }
        Set<String> erased = new HashSet<>(reviewIds);
        return delete(settings.jobs() + DEAD, fields -> erased.contains(fields.get("review_id")))
                + delete(settings.responses(), fields -> cites(fields.get("citations"), erased));
    }

    /** Questions of a store and their answers. */
    long eraseStore(String storeId) {
        Predicate<Map<String, String>> ofStore = fields -> storeId.equals(fields.get("store_id"));
        return delete(settings.requests() + DEAD, ofStore) + delete(settings.responses(), ofStore);
    }

    private boolean cites(String citations, Set<String> erased) {
        if (citations == null) {
            return false;
        }
        try {
            for (JsonNode citation : mapper.readTree(citations)) {
                if (erased.contains(citation.path("reviewId").asText())) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            return erased.stream().anyMatch(citations::contains);
        }
    }

    private long delete(String stream, Predicate<Map<String, String>> concerned) {
        long deleted = 0;
        Range<String> rest = Range.unbounded();
        while (true) {
            List<MapRecord<String, String, String>> page =
                    Objects.requireNonNullElse(redis.range(stream, rest, Limit.limit().count(PAGE)), List.of());
            RecordId[] found = page.stream().filter(entry -> concerned.test(entry.getValue())).map(MapRecord::getId)
                    .toArray(RecordId[]::new);
            if (found.length > 0) {
                deleted += Objects.requireNonNullElse(redis.delete(stream, found), 0L);
            }
            if (page.size() < PAGE) {
                return deleted;
            }
            rest = Range.rightUnbounded(Range.Bound.exclusive(page.get(page.size() - 1).getId().getValue()));
        }
    }
}
