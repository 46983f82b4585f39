package io.reviewqa.integration.review;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.security.StoreBounds;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whose the reviews are that are stored by some ids: a caller who is bound to stores may not write over another's. */
@Component
public final class ReviewOwners {

    private final MongoCollection<Document> stored;
    private final ReviewDocuments documents;

    ReviewOwners(MongoClient mongo, @Value("${spring.data.mongodb.database}") String database, ReviewDocuments documents) {
        this.stored = mongo.getDatabase(database).getCollection("reviews");
        this.documents = documents;
    }

    /** Of the reviews those whose id a review of a store has that is none of the caller's. */
    public Set<Review> taken(Collection<Review> reviews, StoreBounds bounds) {
        if (!bounds.isBound() || reviews.isEmpty()) {
            return Set.of();
        }
        List<DocumentId> ids = reviews.stream().map(review -> DocumentId.parse(review.reviewId())).toList();
        Set<String> others = new HashSet<>();
        stored.find(DocumentId.selector(ids)).forEach(document -> {
            if (!isWithin(document, bounds)) {
                others.add(DocumentId.of(document.get("_id")).key());
            }
        });
        Set<Review> taken = new HashSet<>(reviews);
        taken.removeIf(review -> !others.contains(review.key()));
        return taken;
    }

    /** Whether a stored document is a review of one of the stores; what is no review is for callers alone who are bound to none. */
    boolean isWithin(Document document, StoreBounds bounds) {
        if (!bounds.isBound()) {
            return true;
        }
        try {
            return bounds.allows(documents.read(document).storeId());
        } catch (UnreadableDocumentException e) {
            return false;
        }
    }
}
