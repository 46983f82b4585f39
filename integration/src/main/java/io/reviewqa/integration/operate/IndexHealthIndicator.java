package io.reviewqa.integration.operate;

import io.reviewqa.integration.index.ReviewIndex;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The component {@code index} of {@code /actuator/health}: up once this process's index has taken in the reviews there are, or the one
 * that all replicas search is there, and for good. Before that, questions would be answered as though there were no reviews. What is away afterwards is away from all replicas,
 * and the index still answers.
 */
@Component("indexHealthIndicator")
final class IndexHealthIndicator implements HealthIndicator {

    private static final String INDEXED = "review_vectors";

    private final ChangeStreamInspector streams;
    private final ReviewIndex index;
    private volatile boolean filled;

    IndexHealthIndicator(ChangeStreamInspector streams, ReviewIndex index) {
        this.streams = streams;
        this.index = index;
    }

    boolean isFilled() {
        filled = filled || (index.isShared() ? index.isThere() : streams.isCaughtUp(INDEXED));
        return filled;
    }

    @Override
    public Health health() {
        return isFilled() ? Health.up().build()
                : Health.outOfService().withDetail("problem", "The index has not taken in all reviews yet").build();
    }
}
