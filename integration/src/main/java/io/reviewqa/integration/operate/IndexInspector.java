package io.reviewqa.integration.operate;

import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.index.IndexStatus;
import io.reviewqa.integration.index.ReviewIndex;
import org.springframework.stereotype.Component;

/** Asks this process's index what it shows, and by what model its sentences are found. */
@Component
final class IndexInspector {

    private final ReviewIndex index;
    private final EmbeddingModel model;
    private final ExchangeMonitor exchange;

    IndexInspector(ReviewIndex index, EmbeddingModel model, ExchangeMonitor exchange) {
        this.exchange = exchange;
        this.index = index;
        this.model = model;
    }

    int reviews() {
        return index.reviews();
    }

    UnreadableReviews unreadable() {
        return new UnreadableReviews(index.unreadable(), index.unreadable(UnreadableReviews.LISTED));
    }

    boolean shows(String contentHash) {
        return index.shows(contentHash);
    }

    IndexStatus status() {
        return index.status();
    }

    /** Null when no models are exchanged. */
    ExchangeStatus exchange() {
        return exchange.status();
    }

    /** Null before the model server's first answer to this process. */
    EmbeddingStatus embedding() {
        return model.known().map(known -> EmbeddingStatus.of(known, index.languages())).orElse(null);
    }
}
