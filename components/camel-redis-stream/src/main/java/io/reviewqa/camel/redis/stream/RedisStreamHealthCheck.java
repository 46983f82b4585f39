package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.consumer.support.HealthReason;
import io.reviewqa.camel.redis.stream.group.EntryCounts;
import io.reviewqa.camel.redis.stream.group.GroupMember;
import io.reviewqa.camel.redis.stream.group.MemberStatus;
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
                HealthReason.down(builder, connection.error());
                builder.detail("failed.attempts", connection.attempts());
            } else if (member.status().deadLetterError() != null) {
                HealthReason.down(builder, "Dead letters cannot be stored: " + member.status().deadLetterError());
            }
        }
        builder.detail("endpoint.uri", URISupport.sanitizeUri(consumer.getEndpoint().getEndpointUri()));
        EntryCounts counts = consumer.counts();
        builder.detail("entries.held", members.stream().mapToLong(GroupMember::held).sum());
        builder.detail("entries.delivered", counts.delivered().sum());
        builder.detail("entries.acknowledged", counts.acknowledged().sum());
        builder.detail("entries.failed", counts.failed().sum());
        builder.detail("entries.dead-lettered", counts.deadLettered().sum());
        builder.detail("entries.taken-over", counts.takenOver().sum());
    }

    @Override
    public boolean isLiveness() {
        return false;
    }
}
