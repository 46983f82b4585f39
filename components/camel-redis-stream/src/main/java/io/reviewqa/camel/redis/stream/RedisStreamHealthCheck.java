package io.reviewqa.camel.redis.stream;

import java.util.List;
import java.util.Map;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.util.URISupport;

/** Down while a member of the group cannot reach Redis, or cannot store dead letters; the details count entries. */
final class RedisStreamHealthCheck extends AbstractHealthCheck {

    private final RedisStreamConsumer consumer;

    RedisStreamHealthCheck(RedisStreamConsumer consumer, String routeId) {
        super("camel", "consumer:" + routeId);
        this.consumer = consumer;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<GroupMember> members = consumer.members();
        builder.up();
        for (GroupMember member : members) {
            MemberStatus.Connection connection = member.status().connection();
            if (!connection.up()) {
                down(builder, connection.error());
                builder.detail("failed.attempts", connection.attempts());
            } else if (member.status().deadLetterError() != null) {
                down(builder, "Dead letters cannot be stored: " + member.status().deadLetterError());
            }
        }
        builder.detail("endpoint.uri", URISupport.sanitizeUri(consumer.getEndpoint().getEndpointUri()));
        EntryCounts counts = consumer.counts();
        builder.detail("entries.held", members.stream().mapToLong(GroupMember::held).sum());
        builder.detail("entries.delivered", counts.delivered.sum());
        builder.detail("entries.acknowledged", counts.acknowledged.sum());
        builder.detail("entries.failed", counts.failed.sum());
        builder.detail("entries.dead-lettered", counts.deadLettered.sum());
        builder.detail("entries.taken-over", counts.takenOver.sum());
    }

    /** The reason is a detail too, for Spring Boot's health shows no messages. */
    private static void down(HealthCheckResultBuilder builder, String reason) {
        builder.down().message(reason).detail("error", reason);
    }

    @Override
    public boolean isLiveness() {
        return false;
    }
}
