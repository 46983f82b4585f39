package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.group.GroupMember;
import io.reviewqa.camel.redis.stream.group.StreamClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives a {@link GroupMember} in one thread until it is stopped. */
final class MemberTask implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MemberTask.class);
    private static final long AFTER_ERROR_MILLIS = 1_000;

    private final GroupMember member;
    private final StreamClient client;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Thread thread;

    MemberTask(GroupMember member, StreamClient client) {
        this.member = member;
        this.client = client;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!member.isStopping()) {
                long wait = step();
                if (wait > 0 && !member.isStopping()) {
                    LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(wait));
                }
            }
            member.leave();
        } finally {
            client.close();
            ended.countDown();
        }
    }

    private long step() {
        try {
            return member.step();
        } catch (RuntimeException | Error e) {
            // A thread that ended here would leave the stream unread, and nobody would know.
            LOG.error("Unexpected failure, the consumer goes on", e);
            member.status().down("Unexpected failure: " + e, 1);
            return AFTER_ERROR_MILLIS;
        }
    }

    void stop() {
        member.stop();
        client.wakeUp();
        wakeUp();
    }

    boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** An entry has completed: there may be room again. */
    void wakeUp() {
        Thread driver = thread;
        if (driver != null) {
            LockSupport.unpark(driver);
        }
    }

    boolean isDriver(Thread candidate) {
        return candidate == thread;
    }

    GroupMember member() {
        return member;
    }
}
