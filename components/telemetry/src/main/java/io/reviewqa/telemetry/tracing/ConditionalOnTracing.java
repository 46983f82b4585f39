package io.reviewqa.telemetry.tracing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where traces are made; then there is a bean {@link io.opentelemetry.api.trace.Tracer}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(ConditionalOnTracing.OnTracing.class)
public @interface ConditionalOnTracing {

    /** Asks {@link TracingSwitch}. */
    final class OnTracing implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return TracingSwitch.isOn(context.getEnvironment());
        }
    }
}
