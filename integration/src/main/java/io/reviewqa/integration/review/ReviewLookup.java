package io.reviewqa.integration.review;

import com.mongodb.client.result.DeleteResult;
import io.reviewqa.integration.api.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The steps of the routes {@code review-get} and {@code review-delete}. */
@Component("reviewLookup")
public final class ReviewLookup {

    private final PendingWrites pendingWrites;

    public ReviewLookup(PendingWrites pendingWrites) {
        this.pendingWrites = pendingWrites;
    }

    /** The asked id; Camel hands over the path as it came, percent-encoded. */
    public String id(@Header("reviewId") String path) {
        return UriUtils.decode(path, StandardCharsets.UTF_8);
    }

    /** Selects the review of an id, whatever the id holds; one that MongoDB made itself is not a string there. */
    public Document selector(@Variable("reviewId") String id) {
        return ObjectId.isValid(id)
                ? new Document("_id", new Document("$in", List.of(id, new ObjectId(id))))
                : new Document("_id", id);
    }

    public Review found(@Body Document document, @Variable("reviewId") String id) {
        if (document == null) {
            throw missing(id);
        }
        try {
            return ReviewDocuments.review(document);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("what is stored as " + id + " is no review: " + e.getMessage());
        }
    }

    public void deleted(@Body DeleteResult result, @Variable("reviewId") String id) {
        pendingWrites.removed(id);
        if (result.getDeletedCount() == 0) {
            throw missing(id);
        }
    }

    private static NotFoundException missing(String id) {
        return new NotFoundException("there is no review " + id);
    }
}
