/**
 * One trace through both applications, in OpenTelemetry's terms. It is on where {@code management.otlp.tracing.endpoint} is set, and
 * else nothing of it is started. Whoever begins a traced piece of work puts its tracer into the context; stages within add spans by
 * {@link io.reviewqa.telemetry.tracing.Spans} and need know no more.
 */
package io.reviewqa.telemetry.tracing;
