package io.reviewqa.camel.consumer.support;

import org.apache.camel.health.HealthCheckResultBuilder;

/** Says why a health check is down. */
public final class HealthReason {

    private HealthReason() {}

    /** The reason is a detail ({@code error}) too, for Spring Boot's health shows no messages. */
    public static void down(HealthCheckResultBuilder builder, String reason) {
        builder.down().message(reason).detail("error", reason);
    }
}
