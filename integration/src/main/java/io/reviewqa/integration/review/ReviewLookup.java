package io.reviewqa.integration.review;

import com.mongodb.client.result.DeleteResult;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.security.StoreBounds;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Header;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The steps of the routes {@code review-get} and {@code review-delete}. */
@Component("reviewLookup")
public final class ReviewLookup {

    private final PendingWrites pendingWrites;
    private final ReviewDocuments reviews;
    private final ReviewOwners owners;

    public ReviewLookup(PendingWrites pendingWrites, ReviewDocuments reviews, ReviewOwners owners) {
        this.owners = owners;
        this.pendingWrites = pendingWrites;
        this.reviews = reviews;
    }

    /**
     * The asked id; Camel hands over the path as it came, percent-encoded.
     *
     * @throws ApiException (400) when no review can have it
     */
    public DocumentId id(@Header("reviewId") String path) {
        String text = UriUtils.decode(path, StandardCharsets.UTF_8);
        try {
            return DocumentId.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("the review id " + e.getMessage(), e);
        }
    }

    /** Selects the review of an id, and the one of the ObjectId that is written so without its type, as people do. */
    public Document selector(DocumentId id) {
        return DocumentId.selector(Stream.concat(Stream.of(id), objectId(id)).toList());
    }

    private static Stream<DocumentId> objectId(DocumentId id) {
        return ObjectId.isValid(id.text()) ? Stream.of(DocumentId.of(new ObjectId(id.text()))) : Stream.empty();
    }

    public Review found(List<Document> documents, DocumentId id, HttpServletRequest request) {
        Document found = one(documents, id, StoreBounds.of(request));
        try {
            return reviews.read(found);
        } catch (UnreadableDocumentException e) {
            throw ApiException.notFound("what is stored as " + id + " is not a review: " + e.getMessage());
        }
    }

    /** The id of the one that was found. */
    public DocumentId located(List<Document> documents, DocumentId id, HttpServletRequest request) {
        return DocumentId.of(one(documents, id, StoreBounds.of(request)).get("_id"));
    }

    /** Selects the one that was found, and nothing else. */
    public Document exactly(DocumentId located) {
        return new Document("_id", new Document("$eq", located.value()));
    }

    public void deleted(DeleteResult result, DocumentId located) {
        pendingWrites.removed(located);
        if (result.getDeletedCount() == 0) {
            throw missing(located);
        }
    }

    /** The one whose id it is before the one whose ObjectId is written so. */
    private Document one(List<Document> documents, DocumentId id, StoreBounds bounds) {
        return documents.stream()
                .filter(document -> DocumentId.of(document.get("_id")).key().equals(id.key()))
                .findFirst()
                .or(() -> documents.stream().findFirst())
                .filter(document -> owners.isWithin(document, bounds))
                .orElseThrow(() -> missing(id));
    }

    private static ApiException missing(DocumentId id) {
        return ApiException.notFound("there is no review " + id);
    }
}
