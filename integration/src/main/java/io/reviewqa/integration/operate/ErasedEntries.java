package io.reviewqa.integration.operate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.camel.redis.stream.RedisStreamComponent;
import io.reviewqa.camel.redis.stream.RedisStreamEntries;
import io.reviewqa.integration.config.StreamProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** What streams hold of reviews that are erased: answers that cite them, and dead letters of their jobs. */
@Component
final class ErasedEntries {

    private static final String DEAD = ":dlq";
    private static final Pattern QUOTE = Pattern.compile("\"");

    private final CamelContext camel;
    private final StreamProperties settings;
    private final ObjectMapper mapper;

    ErasedEntries(CamelContext camel, StreamProperties settings, ObjectMapper mapper) {
        this.camel = camel;
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

    boolean cites(String citations, Set<String> erased) {
        if (citations == null) {
            return false;
        }
        // Read as it comes: a tree of it could be many times as large.
        try (JsonParser json = mapper.createParser(citations)) {
            while (json.nextToken() != null) {
                if (json.currentToken().isScalarValue() && "reviewId".equals(json.currentName())
                        && erased.contains(json.getText())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return QUOTE.splitAsStream(citations).anyMatch(erased::contains);
        }
    }

    private long delete(String stream, Predicate<Map<String, String>> concerned) {
        RedisStreamEntries entries = camel.getComponent("redis-stream", RedisStreamComponent.class).entries(stream);
        // Each by itself: what is gathered over a long stream would have no bound.
        return entries.oldestFirst()
                .filter(entry -> concerned.test(text(entry.fields())))
                .mapToLong(entry -> entries.delete(entry.id()))
                .sum();
    }

    private static Map<String, String> text(Map<byte[], byte[]> fields) {
        Map<String, String> text = new HashMap<>();
        fields.forEach((name, value) -> text.put(
                new String(name, StandardCharsets.UTF_8), new String(value, StandardCharsets.UTF_8)));
        return text;
    }
}
