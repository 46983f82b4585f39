package io.reviewqa.camel.redis.stream;

import java.util.List;
import java.util.Map;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while a member of the group cannot reach Redis, or cannot store dead letters. */
final class RedisStreamHealthCheck extends AbstractHealthCheck {

    private final RedisStreamConsumer consumer;

    RedisStreamHealthCheck(RedisStreamConsumer consumer, String routeId) {
        super("camel", "consumer:" + routeId);
        this.consumer = consumer;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("endpoint.uri", consumer.getEndpoint().getEndpointUri());
        builder.up();
        List<MemberStatus> members = consumer.memberStatus();
        for (MemberStatus member : members) {
            if (!member.connection().up()) {
                builder.down().message(member.connection().error());
                builder.detail("failed.attempts", member.connection().attempts());
            } else if (member.deadLetterError() != null) {
                builder.down().message("Dead letters cannot be stored: " + member.deadLetterError());
            }
        }
    }

    @Override
    public boolean isLiveness() {
        return false;
    }
}
