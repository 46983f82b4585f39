package io.reviewqa.integration.operate;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The component {@code index} of {@code /actuator/health}: up once this process's index has taken in the reviews there are, and for
 * good. Before that, questions would be answered as though there were no reviews. What is away afterwards is away from all replicas,
 * and the index still answers.
 */
@Component("indexHealthIndicator")
final class IndexHealthIndicator implements HealthIndicator {

    private static final String INDEXED = "review_vectors";

    private final ChangeStreamInspector streams;
    private volatile boolean filled;

    IndexHealthIndicator(ChangeStreamInspector streams) {
        this.streams = streams;
    }

    boolean isFilled() {
        filled = filled || streams.isCaughtUp(INDEXED);
        return filled;
    }

    @Override
    public Health health() {
        return isFilled() ? Health.up().build()
                : Health.outOfService().withDetail("problem", "The index has not taken in all reviews yet").build();
    }
}
