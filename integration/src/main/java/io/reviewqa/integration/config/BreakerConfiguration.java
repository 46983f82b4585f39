package io.reviewqa.integration.config;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.grpc.Status;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The circuit breakers that the routes name, with meters {@code resilience4j.circuitbreaker.*}. What the model server refuses says
 * that it is there; what the caller's own leaving or time budget ended says nothing.
 */
@Configuration(proxyBeanMethods = false)
class BreakerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(BreakerConfiguration.class);

    @Bean
    CircuitBreakerRegistry circuitBreakers(BreakerProperties settings) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.failures())
                .minimumNumberOfCalls(settings.failures())
                .failureRateThreshold(100)
                .waitDurationInOpenState(settings.openFor())
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordException(failure -> ModelServerOutage.of(failure).filter(ModelServerOutage::isAway).isPresent())
                .ignoreException(ModelServerOutage::isOwnEnd)
                .build());
        breakers.getEventPublisher().onEntryAdded(added -> log(added.getAddedEntry()));
        return breakers;
    }

    /** Callers whose answers do without it are not told why. */
    private static void log(CircuitBreaker breaker) {
        breaker.getEventPublisher()
                .onError(failed -> LOG.warn("A question's call for {} failed: {}", breaker.getName(),
                        told(Status.fromThrowable(failed.getThrowable()))))
                .onStateTransition(change -> LOG.info("The circuit breaker {} is {} now", breaker.getName(),
                        change.getStateTransition().getToState()));
    }

    /** Without the cause, whose whole stack a status would show. */
    private static String told(Status status) {
        return status.getDescription() == null ? status.getCode().name() : status.getCode() + ": " + status.getDescription();
    }

    @Bean
    MeterBinder circuitBreakerMetrics(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
    }

    @Bean
    CircuitBreaker embeddingBreaker(CircuitBreakerRegistry breakers) {
        return breakers.circuitBreaker("embedding");
    }

    @Bean
    CircuitBreaker rerankingBreaker(CircuitBreakerRegistry breakers) {
        return breakers.circuitBreaker("reranking");
    }

    @Bean
    CircuitBreaker generationBreaker(CircuitBreakerRegistry breakers) {
        return breakers.circuitBreaker("generation");
    }
}
