package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.group.StreamClient.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims entries that nobody works on any more: those of dead consumers, and those lost on their way to this one. */
final class AbandonedEntries {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedEntries.class);

    private final String stream;
    private final StreamClient client;
    private final MemberPolicy policy;
    private final MemberTime time;
    private final MemberStatus status;
    private long due;
    private String cursor = Page.START;

    AbandonedEntries(MemberSurroundings surroundings) {
        this.stream = surroundings.stream();
        this.client = surroundings.client();
        this.policy = surroundings.policy();
        this.time = surroundings.time();
        this.status = surroundings.status();
    }

    /** When they are looked for again. */
    long due() {
        return due;
    }

    void lookNow() {
        due = time.millis();
    }

    /**
     * @param limit most entries to claim
     * @param known tells entries this member has in hand
     * @return ids of entries that are this consumer's now
     */
    List<String> claim(int limit, Predicate<String> known) {
        if (time.millis() < due || limit == 0) {
            return List.of();
        }
        List<String> ids = new ArrayList<>(client.ownIdle(policy.ownMinIdle(), limit));
        ids.removeIf(known);
        if (ids.size() < limit) {
            Page page = client.takeOver(cursor, policy.claimMinIdle(), limit - ids.size());
            cursor = page.cursor();
            page.ids().stream().filter(id -> !known.test(id) && !ids.contains(id)).forEach(ids::add);
        }
        if (cursor.equals(Page.START) && ids.size() < limit) {
            due = time.millis() + policy.claimInterval().toMillis();
        }
        if (!ids.isEmpty()) {
            LOG.info("{}: taking over {} entries left behind", stream, ids.size());
            status.takenOver(ids.size());
        }
        return ids;
    }
}
