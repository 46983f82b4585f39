package io.reviewqa.camel.mongodb.changes;

import io.reviewqa.camel.consumer.support.HealthReason;
import java.util.Map;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness of one consumer: down while the stream cannot be read. A target that fails is told in the details only, since
 * taking this replica out of service would not mend it.
 */
final class MongoDbChangesHealthCheck extends AbstractHealthCheck {

    private final MongoDbChangesEndpoint endpoint;
    private final String routeId;
    private final StreamStatus status;

    MongoDbChangesHealthCheck(MongoDbChangesEndpoint endpoint, String routeId, StreamStatus status) {
        super("camel", "mongodb-changes-consumer-" + routeId);
        this.endpoint = endpoint;
        this.routeId = routeId;
        this.status = status;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("route.id", routeId);
        builder.detail("collection", endpoint.getConfiguration().getCollection());
        builder.detail("phase", status.phase().name());
        builder.detail("caught.up", status.isCaughtUp());
        builder.detail("delivered", status.deliveredCount());
        builder.detail("parked", status.parkedCount());
        status.deliveryFailure().ifPresent(failure -> {
            builder.detail("delivery.failing.since", failure.since().toString());
            builder.detail("delivery.failing.attempts", failure.attempts());
            builder.detail("delivery.failing.cause", failure.cause().toString());
        });
        if (status.sourceFailure().isPresent()) {
            StreamStatus.Failure failure = status.sourceFailure().get();
            HealthReason.down(builder,
                    "The change stream cannot be read since " + failure.since() + ": " + failure.cause().getMessage());
            builder.error(failure.cause()).detail("failure.count", failure.attempts());
        } else if (status.phase() == StreamStatus.Phase.CONNECTING) {
            HealthReason.down(builder, "The change stream is not open yet");
        } else {
            builder.up();
        }
    }
}
