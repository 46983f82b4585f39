package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.StreamClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a member stands with Redis: whether its group is there, and since how many attempts there has been no answer. */
final class GroupConnection {

    private static final Logger LOG = LoggerFactory.getLogger(GroupConnection.class);

    private final String stream;
    private final StreamClient client;
    private final MemberPolicy policy;
    private final MemberTime time;
    private final MemberStatus status;
    private boolean joined;
    private boolean joinedBefore;
    private long failures;

    GroupConnection(MemberSurroundings surroundings) {
        this.stream = surroundings.stream();
        this.client = surroundings.client();
        this.policy = surroundings.policy();
        this.time = surroundings.time();
        this.status = surroundings.status();
    }

    /**
     * Creates the group where it is missing or known to have vanished.
     *
     * @return whether the member has joined just now
     */
    boolean join() {
        if (joined) {
            return false;
        }
        // A group that vanished took the stream with it: whatever is there now has not been seen.
        client.createGroup(joinedBefore ? "0" : policy.flow().start());
        joined = true;
        joinedBefore = true;
        return true;
    }

    void up() {
        if (failures > 0) {
            LOG.info("{}: Redis answers again; attempts that failed: {}", stream, failures);
        }
        failures = 0;
        status.up();
    }

    /** @return milliseconds to wait before the next attempt */
    long down(StreamClientException cause) {
        failures++;
        status.down(cause.getMessage(), failures);
        if (failures == 1) {
            LOG.warn("{}: Redis cannot be read, trying again: {}", stream, cause.getMessage());
        } else {
            LOG.debug("{}: Redis cannot be read, attempt {}: {}", stream, failures, cause.getMessage());
        }
        if (cause.kind() != StreamClientException.Kind.NO_GROUP) {
            return policy.reconnect().delay(failures, time.random()).toMillis();
        }
        joined = false;
        return failures == 1 ? 0 : policy.reconnect().delay(failures, time.random()).toMillis();
    }
}
