package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.StreamClientException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entries that are done and that Redis is still to be told about. */
final class Acknowledgements {

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
    private static final long SEND_AFTER_MILLIS = 20;

    private final StreamClient client;
    private final MemberTime time;
    private final MemberStatus status;
    private final Set<String> ids = new LinkedHashSet<>();
    private long sentAt;

    Acknowledgements(MemberSurroundings surroundings) {
        this.client = surroundings.client();
        this.time = surroundings.time();
        this.status = surroundings.status();
    }

    void add(Collection<String> done) {
        ids.addAll(done);
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    /** What is to be sent; {@link #sent} is to be called when it was. */
    Collection<String> ids() {
        return ids;
    }

    void sent() {
        status.acknowledged(ids.size());
        ids.clear();
        sentAt = time.millis();
    }

    void send() {
        if (!ids.isEmpty()) {
            client.acknowledge(ids);
        }
        sent();
    }

    /** A long batch of slow entries is acknowledged as it goes, not at its end. */
    void sendInPassing() {
        if (time.millis() - sentAt >= SEND_AFTER_MILLIS) {
            try {
                send();
            } catch (StreamClientException e) {
                sentAt = time.millis();
                LOG.debug("Acknowledging is left to the next step: {}", e.getMessage());
            }
        }
    }
}
