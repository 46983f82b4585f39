package io.reviewqa.integration.review;

import com.mongodb.client.result.DeleteResult;
import io.reviewqa.integration.api.NotFoundException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.bson.Document;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The steps of the routes {@code review-get} and {@code review-delete}. */
@Component("reviewLookup")
public final class ReviewLookup {

    /** The asked id; Camel hands over the path as it came, percent-encoded. */
    public String id(@Header("reviewId") String path) {
        return UriUtils.decode(path, StandardCharsets.UTF_8);
    }

    /** Selects the review of an id, whatever the id holds. */
    public Document selector(@Variable("reviewId") String id) {
        return new Document("_id", id);
    }

    public Review found(@Body Document document, @Variable("reviewId") String id) {
        if (document == null) {
            throw missing(id);
        }
        return ReviewDocuments.review(document);
    }

    public void deleted(@Body DeleteResult result, @Variable("reviewId") String id) {
        if (result.getDeletedCount() == 0) {
            throw missing(id);
        }
    }

    private static NotFoundException missing(String id) {
        return new NotFoundException("there is no review " + id);
    }
}
