package io.reviewqa.integration.operate;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells which calls of the model server questions do without at present. */
@Component
final class OpenBreakers {

    private final CircuitBreakerRegistry breakers;

    OpenBreakers(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
    }

    /** A sentence for each circuit breaker that is open; one that is half open may find that all is well. */
    List<String> problems() {
        return breakers.getAllCircuitBreakers().stream()
                .filter(breaker -> breaker.getState() == CircuitBreaker.State.OPEN)
                .sorted(Comparator.comparing(CircuitBreaker::getName))
                .map(breaker -> "%s: the circuit breaker %s is open".formatted(without(breaker.getName()), breaker.getName()))
                .toList();
    }

    private static String without(String breaker) {
        return switch (breaker) {
            case "embedding" -> "Questions are answered by words alone";
            case "generation" -> "Questions are answered in counts and quotes alone";
            default -> "What questions find is not reranked";
        };
    }
}
