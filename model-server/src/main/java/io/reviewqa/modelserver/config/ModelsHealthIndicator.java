package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.selection.ModelState;
import io.reviewqa.modelserver.selection.ModelStates;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Component {@code models} of the health endpoint: each task's model and how it stands. Down only without an embedding
 * model; what else is missing, something simpler stands in for.
 */
@Component
final class ModelsHealthIndicator implements HealthIndicator {

    private final ModelStates states;

    ModelsHealthIndicator(ModelStates states) {
        this.states = states;
    }

    @Override
    public Health health() {
        Health.Builder health = states.ready(Task.EMBEDDING) ? Health.up() : Health.down();
        states.all().forEach(state -> health.withDetail(state.task().label(), detail(state)));
        return health.build();
    }

    private static Map<String, String> detail(ModelState state) {
        return Map.of("model", state.id(), "availability", state.availability().name(), "detail", state.detail());
    }
}
