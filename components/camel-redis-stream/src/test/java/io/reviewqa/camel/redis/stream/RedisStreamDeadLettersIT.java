package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.RedisStreamRoute.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.XAddArgs;
import io.reviewqa.camel.redis.stream.RedisStreamDeadLetters.Outcome;
import io.reviewqa.camel.redis.stream.RedisStreamDeadLetters.Requeue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator does with dead letters, against a real Redis. */
class RedisStreamDeadLettersIT {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final byte[] NOT_UTF8 = {'a', (byte) 0xC3, 0x28};

    private RedisStreamRoute route;
    private RedisStreamDeadLetters letters;

    @BeforeEach
    void startCamel() throws Exception {
        route = RedisStreamRoute.start(REDIS, b -> {});
        letters = component().deadLetters("mails");
    }

    @AfterEach
    void stopCamel() {
        route.close();
        REDIS.restartIfStopped();
    }

    private RedisStreamComponent component() {
        return route.context().getComponent("redis-stream", RedisStreamComponent.class);
    }

    /** As a consumer leaves it. */
    private String park(String... fields) {
        List<Object> all = new ArrayList<>(List.of(fields));
        Set<String> optional = Set.of(DeadLetterFields.EXCERPT_OF, DeadLetterFields.TRACE_PARENT);
        DeadLetterFields.ALL.stream().filter(name -> !optional.contains(name))
                .forEach(name -> all.addAll(List.of(name, "5")));
        return REDIS.commands().xadd("mails:dlq", all.toArray());
    }

    private List<String> ids() {
        return letters.list().map(ParkedEntry::id).toList();
    }

    @Test
    void whenALetterIsVeryLarge_thenItIsShownInPartAndPutBackWhole() {
        String text = "x".repeat(10_000_000);
        String small = park("n", "small");
        String large = park("text", text, "n", "large");
        assertThat(ids()).containsExactly(large, small);
        ParkedEntry shown = letters.list().findFirst().orElseThrow();
        assertThat(shown.whole()).isFalse();
        assertThat(shown.fields()).extracting(field -> field.getValue().length).containsExactly(16_384, 5);
        assertThat(shown.deliveryCount()).isEqualTo(5);

        Requeue requeue = letters.requeue(large);
        assertThat(REDIS.commands().xrange("mails", Range.create(requeue.entryId(), requeue.entryId())))
                .singleElement().satisfies(entry -> assertThat(entry.getBody()).isEqualTo(Map.of("text", text, "n", "large")));
    }

    @Test
    void whenALetterHasButAnExcerpt_thenItCannotBePutBack() {
        String id = REDIS.add("mails:dlq", "text", "x", DeadLetterFields.REASON, "it is large", DeadLetterFields.EXCERPT_OF,
                "10000000");
        assertThat(letters.list()).singleElement().satisfies(letter -> assertThat(letter.whole()).isFalse());
        assertThat(letters.requeue(id)).isEqualTo(new Requeue(Outcome.EXCERPT, null));
        assertThat(ids()).containsExactly(id);
    }

    @Test
    void whenAConsumerGivesUp_thenTheLetterSaysWhyAndCanBePutBack() throws Exception {
        route.context().addRoutes(RedisStreamRoute.routes(b -> b.from("redis-stream:mails?group=g&maxDeliveries=1&" + QUICK)
                .routeId("mails").process(e -> {
                    throw new IllegalStateException("nobody is at home");
                })));
        REDIS.add("mails", "to", "a@example.org");
        await().until(() -> ids().size() == 1);
        ParkedEntry letter = letters.list().findFirst().orElseThrow();
        assertThat(letter.letter().get(DeadLetterFields.REASON)).asString().contains("nobody is at home");
        assertThat(letter.deliveryCount()).isEqualTo(1);
        route.context().getRouteController().stopRoute("mails");

        Requeue requeue = letters.requeue(letter.id());
        assertThat(requeue.outcome()).isEqualTo(Outcome.REQUEUED);
        assertThat(REDIS.commands().xrange("mails", Range.create(requeue.entryId(), requeue.entryId())))
                .singleElement().satisfies(entry -> assertThat(entry.getBody()).isEqualTo(Map.of("to", "a@example.org")));
        assertThat(ids()).isEmpty();
        assertThat(letters.requeue(letter.id())).isEqualTo(new Requeue(Outcome.MISSING, null));
    }

    @Test
    void whenThereAreMany_thenTheyAreListedFromTheNewestAndFromWhereOneStopped() {
        List<String> parked = IntStream.range(0, 5).mapToObj(i -> park("n", "" + i)).toList();
        assertThat(ids()).containsExactly(parked.get(4), parked.get(3), parked.get(2), parked.get(1), parked.get(0));
        assertThat(letters.list(Boundary.excluding(parked.get(3))).limit(2).map(ParkedEntry::id))
                .containsExactly(parked.get(2), parked.get(1));
        assertThat(letters.list(Boundary.including(parked.get(0))).map(ParkedEntry::id)).containsExactly(parked.get(0));
        assertThat(letters.list(Boundary.including("5"))).isEmpty();
    }

    @Test
    void whenIdsAreOfAnEndlessFuture_thenTheyAreListedToo() {
        String end = "18446744073709551615-18446744073709551615";
        REDIS.commands().xadd("mails:dlq", new XAddArgs().id("9223372036854775808-0"), Map.of("n", "future"));
        REDIS.commands().xadd("mails:dlq", new XAddArgs().id(end), Map.of("n", "end"));
        assertThat(ids()).containsExactly(end, "9223372036854775808-0");
    }

    @Test
    void whenAnEntryIsPutBack_thenItsBytesAndRepeatedNamesAreThoseOfTheOriginal() {
        try (var connection = REDIS.connectBinary()) {
            byte[] name = "dlq_reason".getBytes(StandardCharsets.UTF_8);
            byte[] own = "of its own".getBytes(StandardCharsets.UTF_8);
            byte[] n = {'n'};
            connection.sync().xadd("mails:dlq".getBytes(StandardCharsets.UTF_8), n, NOT_UTF8, n, own, name, own, name, n);
            Requeue requeue = letters.requeue(ids().get(0));
            assertThat(requeue.outcome()).isEqualTo(Outcome.REQUEUED);
            Map<byte[], byte[]> entry =
                    connection.sync().xrange("mails".getBytes(StandardCharsets.UTF_8), Range.unbounded()).get(0).getBody();
            assertThat(entry.keySet()).containsExactly(n, n, name);
            assertThat(entry.values()).containsExactly(NOT_UTF8, own, own);
        }
    }

    @Test
    void whenAnEntryEndsInFieldsNamedLikeALetters_thenTheyArePutBack() {
        Map<String, String> own = new LinkedHashMap<>(Map.of("text", "x"));
        DeadLetterFields.ALL.forEach(name -> own.put(name, "of its own"));
        own.put(DeadLetterFields.TRACE_PARENT, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        // Last what a letter may have or not.
        own.put(DeadLetterFields.EXCERPT_OF, own.remove(DeadLetterFields.EXCERPT_OF));
        String id = park(
                own.entrySet().stream().flatMap(field -> Stream.of(field.getKey(), field.getValue())).toArray(String[]::new));
        Requeue requeue = letters.requeue(id);
        assertThat(requeue.outcome()).isEqualTo(Outcome.REQUEUED);
        assertThat(REDIS.entries("mails")).containsExactly(own);
    }

    @Test
    void whenSomebodyElsePutALetterThere_thenAllItsFieldsArePutBack() {
        Map<String, String> own = Map.of(DeadLetterFields.EXCERPT_OF, "5");
        REDIS.commands().xadd("mails:dlq", own);
        assertThat(letters.list()).singleElement().satisfies(letter -> assertThat(letter.whole()).isTrue());
        assertThat(letters.requeue(ids().get(0)).outcome()).isEqualTo(Outcome.REQUEUED);
        assertThat(REDIS.entries("mails")).containsExactly(own);
    }

    /** Redis serves nobody else while it reads one reply's entries. */
    @Test
    void whenLettersHaveThousandsOfShortFields_thenFewAreReadAtOnce() {
        Object[] fields = IntStream.range(0, 2 * 9_000).mapToObj(i -> "f").toArray();
        int parked = 64;
        IntStream.range(0, parked).forEach(i -> REDIS.commands().xadd("mails:dlq", fields));
        REDIS.commands().configResetstat();
        assertThat(ids()).hasSize(parked);
        Matcher replies = Pattern.compile("cmdstat_evalsha:calls=(\\d+)").matcher(REDIS.commands().info("commandstats"));
        assertThat(replies.find()).isTrue();
        assertThat(Integer.parseInt(replies.group(1))).isGreaterThan(parked / 5);
    }

    @Test
    void whenNothingOrTooMuchIsToBePutBack_thenTheLetterStays() {
        String empty = park();
        String wide = park(IntStream.range(0, 8_000).mapToObj(i -> "f").toArray(String[]::new));
        assertThat(letters.requeue(empty)).isEqualTo(new Requeue(Outcome.EMPTY, null));
        assertThat(letters.requeue(wide)).isEqualTo(new Requeue(Outcome.WIDE, null));
        assertThat(ids()).containsExactly(wide, empty);
        assertThat(REDIS.commands().exists("mails")).isZero();
    }

    @Test
    void whenDeleted_thenItIsGoneOnce() {
        String one = park("n", "1");
        String two = park("n", "2");
        assertThat(letters.delete(one)).isTrue();
        assertThat(letters.delete(one)).isFalse();
        assertThat(ids()).containsExactly(two);
    }

    @Test
    void whenTheDeadLetterStreamHasANameOfItsOwn_thenItIsGiven() {
        REDIS.add("lost", "n", "1");
        RedisStreamDeadLetters lost = component().deadLetters("mails", "lost");
        assertThat(lost.requeue(lost.list().findFirst().orElseThrow().id()).outcome()).isEqualTo(Outcome.REQUEUED);
        assertThat(REDIS.entries("mails")).containsExactly(Map.of("n", "1"));
    }

    @Test
    void whenRedisRefuses_thenTheFailureSaysSo() {
        REDIS.commands().set("mails:dlq", "no stream");
        assertThatThrownBy(this::ids).isInstanceOfSatisfying(StreamClientException.class,
                e -> assertThat(e.kind()).isEqualTo(StreamClientException.Kind.REJECTED)).hasMessageContaining("WRONGTYPE");
    }

    @Test
    void whenRedisIsAway_thenTheFailureSaysSoAndPasses() {
        REDIS.stop();
        assertThatThrownBy(this::ids).isInstanceOfSatisfying(StreamClientException.class,
                e -> assertThat(e.kind()).isEqualTo(StreamClientException.Kind.UNAVAILABLE));
        REDIS.restartIfStopped();
        await().ignoreExceptions().until(() -> ids().isEmpty());
    }

    @Test
    void whenThereIsNoConnectionFactory_thenThatIsSaid() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            RedisStreamComponent alone = context.getComponent("redis-stream", RedisStreamComponent.class);
            assertThatIllegalStateException().isThrownBy(() -> alone.deadLetters("mails").delete("1-0"))
                    .withMessageContaining("LettuceConnectionFactory");
        }
    }
}
