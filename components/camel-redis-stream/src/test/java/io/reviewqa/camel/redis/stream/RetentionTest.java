package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.RedisStreamRoute.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.reviewqa.camel.redis.stream.driver.RedisLink;
import io.reviewqa.camel.redis.stream.driver.StreamTrimmer;
import io.reviewqa.camel.redis.stream.driver.TrimLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A consumer trims what others add, and never what is still to be done for whatever group. */
class RetentionTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String FROM =
            "redis-stream:in?group=g&trimInterval=50&approximateTrimming=false&" + QUICK;

    private final AtomicInteger done = new AtomicInteger();

    private List<String> add(int count) {
        return IntStream.range(0, count).mapToObj(n -> REDIS.add("in", "n", "" + n)).toList();
    }

    private static List<String> ids(String stream) {
        return REDIS.commands().xrange(stream, Range.unbounded(), Limit.from(5_000)).stream().map(StreamMessage::getId).toList();
    }

    private RedisStreamRoute start(String options) throws Exception {
        return RedisStreamRoute.start(REDIS, b -> b.from(FROM + options).process(e -> done.incrementAndGet()));
    }

    private static void never(String stream, int length) {
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> ids(stream).size() == length);
    }

    @Test
    void whenAllIsAcknowledged_thenTheNewestStay() throws Exception {
        List<String> added = add(2_500);
        try (var route = start("&maxLength=7&batchSize=100")) {
            await().until(() -> ids("in").size() == 7);
            assertThat(ids("in")).isEqualTo(added.subList(2_493, 2_500));
            assertThat(done).hasValue(2_500);
        }
    }

    @Test
    void whenAnotherGroupHasReadNothing_thenNothingGoes() throws Exception {
        REDIS.commands().xgroupCreate(StreamOffset.from("in", "0"), "theirs", XGroupCreateArgs.Builder.mkstream());
        add(30);
        try (var route = start("&maxLength=5&maxAge=1")) {
            await().until(() -> REDIS.pending("in", "g") == 0 && done.get() == 30);
            never("in", 30);
            List<String> read = REDIS.readAs("them", "theirs", "in", 30);
            never("in", 30);
            REDIS.commands().xack("in", "theirs", read.subList(0, 10).toArray(String[]::new));
            await().until(() -> ids("in").size() == 20);
            REDIS.commands().xack("in", "theirs", read.subList(11, 30).toArray(String[]::new));
            never("in", 20);
            REDIS.commands().xack("in", "theirs", read.get(10));
            await().until(() -> ids("in").isEmpty());
        }
    }

    @Test
    void whenAnEntryIsInWork_thenItAndAllBehindItStay() throws Exception {
        List<String> added = add(20);
        CountDownLatch finish = new CountDownLatch(1);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&maxLength=2&batchSize=1").process(e -> {
            if ("5".equals(e.getMessage().getBody(Map.class).get("n"))) {
                finish.await();
            }
        }))) {
            await().until(() -> ids("in").get(0).equals(added.get(5)));
            never("in", 15);
            finish.countDown();
            await().until(() -> ids("in").equals(added.subList(18, 20)));
        }
    }

    @Test
    void whenMoreWaitsThanIsKept_thenNoneOfItIsLost() throws Exception {
        add(300);
        CountDownLatch begin = new CountDownLatch(1);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&maxLength=10").process(e -> {
            begin.await();
            done.incrementAndGet();
        }))) {
            never("in", 300);
            begin.countDown();
            await().until(() -> done.get() == 300 && ids("in").size() == 10);
        }
    }

    @Test
    void whenTheGroupIsGone_thenWhatIsThereIsDoneAnewAndNotCut() throws Exception {
        add(10);
        CountDownLatch begin = new CountDownLatch(1);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&maxLength=1").process(e -> {
            if (done.incrementAndGet() > 10) {
                begin.await();
            }
        }))) {
            await().until(() -> ids("in").size() == 1);
            REDIS.commands().del("in");
            add(20);
            await().until(() -> done.get() > 10);
            never("in", 20);
            begin.countDown();
            await().until(() -> done.get() == 30 && ids("in").size() == 1);
        }
    }

    @Test
    void whenThereIsNoGroup_thenATrimmerThatNeedsOneLeavesAllAndAnotherDoesNot() throws Exception {
        add(10);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from("direct:none").to("redis-stream:other"))) {
            RedisLink link = ((RedisStreamComponent) route.context().getComponent("redis-stream")).commandLink(REDIS.factory());
            new StreamTrimmer("in", () -> link, new TrimLimits(2, null, null, false, "g")).trimAll();
            assertThat(ids("in")).hasSize(10);
            new StreamTrimmer("in", () -> link, new TrimLimits(2, null, null, false, null)).trimAll();
            assertThat(ids("in")).hasSize(2);
        }
    }

    @Test
    void whenEntriesAreOld_thenTheyGoByAgeAloneOrBesideTheLength() throws Exception {
        REDIS.commands().xadd("in", new XAddArgs().id("1000-0"), Map.of("n", "ancient"));
        List<String> added = add(5);
        try (var route = start("&maxAge=1h&maxLength=100")) {
            await().until(() -> ids("in").equals(added));
        }
        try (var route = start("&maxAge=1h&maxLength=3")) {
            await().until(() -> ids("in").equals(added.subList(2, 5)));
        }
    }

    @Test
    void whenAnIdIsBeyond63Bits_thenTrimmingAndInspectionGoOn() throws Exception {
        List<String> added = add(5);
        REDIS.commands().xadd("in", new XAddArgs().id("9223372036854775808-0"), Map.of("n", "future"));
        REDIS.commands().xadd("in", new XAddArgs().id("18446744073709551614-18446744073709551615"), Map.of("n", "end"));
        try (var route = start("&maxLength=3")) {
            await().until(() -> ids("in").size() == 3);
            assertThat(ids("in")).containsExactly(added.get(4), "9223372036854775808-0",
                    "18446744073709551614-18446744073709551615");
        }
        try (var route = start("&maxAge=1ms")) {
            await().until(() -> ids("in").size() == 2);
            never("in", 2);
        }
        REDIS.commands().xgroupCreate(StreamOffset.from("in", "0"), "late");
        REDIS.readAs("c", "late", "in", 1);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from("direct:none").to("redis-stream:other"))) {
            RedisLink link = ((RedisStreamComponent) route.context().getComponent("redis-stream")).commandLink(REDIS.factory());
            GroupSample sample = GroupSample.of(new RedisStreamInspector(() -> link).inspect("in", "late"));
            assertThat(sample.pending()).isEqualTo(1);
            assertThat(sample.oldestPendingAge()).isZero();
        }
    }

    @Test
    void whenDeadLettersAreOld_thenTheyGoUnlessAGroupStillNeedsThem() throws Exception {
        REDIS.commands().xadd("in:dlq", new XAddArgs().id("1000-0"), Map.of("n", "ancient"));
        REDIS.commands().xgroupCreate(StreamOffset.from("in:dlq", "0"), "alarm");
        String recent = REDIS.add("in:dlq", "n", "recent");
        try (var route = start("&deadLetterMaxAge=30d&maxLength=1")) {
            add(3);
            await().until(() -> ids("in").size() == 1);
            never("in:dlq", 2);
            REDIS.commands().xgroupDestroy("in:dlq", "alarm");
            await().until(() -> ids("in:dlq").equals(List.of(recent)));
        }
    }

    @Test
    void whenNothingIsSaid_thenNothingIsTrimmed() throws Exception {
        REDIS.commands().xadd("in:dlq", new XAddArgs().id("1000-0"), Map.of("n", "ancient"));
        add(30);
        try (var route = start("")) {
            await().until(() -> done.get() == 30 && REDIS.pending("in", "g") == 0);
            never("in", 30);
            assertThat(ids("in:dlq")).hasSize(1);
        }
    }

    @Test
    void whenALimitIsWrong_thenStartNamesIt() {
        for (String option : List.of("maxLength=-1", "maxAge=-1", "deadLetterMaxAge=-1", "trimInterval=0")) {
            assertThatThrownBy(
                    () -> RedisStreamRoute.start(REDIS, b -> b.from("redis-stream:in?group=g&" + option).to("mock:x")).close())
                    .rootCause()
                    .hasMessageContaining(option.substring(0, option.indexOf('=')));
        }
    }
}
