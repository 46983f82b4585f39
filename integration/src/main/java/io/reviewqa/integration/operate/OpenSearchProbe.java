package io.reviewqa.integration.operate;

import io.reviewqa.integration.index.ReviewIndex;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Asks the cluster that holds the search index. */
@Component
@ConditionalOnProperty(name = "reviewqa.index.engine", havingValue = "opensearch")
final class OpenSearchProbe implements PartProbe {

    private final ReviewIndex index;

    OpenSearchProbe(ReviewIndex index) {
        this.index = index;
    }

    @Override
    public Part part() {
        return Part.SEARCH_INDEX;
    }

    @Override
    public void ask() {
        try {
            index.ping();
        } catch (IOException e) {
            throw new PartAwayException(e.getMessage());
        }
    }
}
