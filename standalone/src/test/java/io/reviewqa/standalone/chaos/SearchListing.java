package io.reviewqa.standalone.chaos;

import static io.reviewqa.standalone.e2e.ReviewQa.encode;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What the index of one replica shows. */
final class SearchListing {

    private static final int PAGE = 100;

    private SearchListing() {}

    /**
     * Text by review id.
     *
     * @throws AssertionError when a store does not fit a page, or the replica does not answer
     */
    static Map<String, String> of(ReviewQa replica, Collection<String> stores) {
        Map<String, String> texts = new TreeMap<>();
        stores.forEach(store -> texts.putAll(of(replica, store)));
        return texts;
    }

    static Map<String, String> of(ReviewQa replica, String store) {
        Reply reply = replica.get("/api/search?storeId=" + encode(store) + "&limit=" + PAGE);
        if (reply.status() != 200) {
            throw new AssertionError(reply.status() + " " + reply.response().body());
        }
        JsonNode result = reply.json();
        if (result.get("total").asInt() > PAGE) {
            throw new AssertionError(store + " has more sentences than a page: " + result.get("total"));
        }
        Map<String, String> texts = new TreeMap<>();
        for (JsonNode hit : result.get("hits")) {
            texts.put(hit.get("reviewId").asText(), hit.get("text").asText());
        }
        return texts;
    }
}
