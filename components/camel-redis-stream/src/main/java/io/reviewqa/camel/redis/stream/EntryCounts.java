package io.reviewqa.camel.redis.stream;

import java.util.concurrent.atomic.LongAdder;

/** What has become of the entries of one stream and group in this process, since it started. */
final class EntryCounts {

    final LongAdder delivered = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder deadLettered = new LongAdder();
    final LongAdder takenOver = new LongAdder();
}
