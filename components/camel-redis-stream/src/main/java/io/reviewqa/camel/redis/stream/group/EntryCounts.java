package io.reviewqa.camel.redis.stream.group;

import java.util.concurrent.atomic.LongAdder;

/** What has become of the entries of one stream and group in this process, since it started. */
public record EntryCounts(
        LongAdder delivered, LongAdder acknowledged, LongAdder failed, LongAdder deadLettered, LongAdder takenOver) {

    /** None of anything. */
    public EntryCounts() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
