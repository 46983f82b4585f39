package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisStreamProducerTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private RedisStreamRoute route;
    private ProducerTemplate template;

    @BeforeEach
    void startContext() throws Exception {
        route = RedisStreamRoute.start(REDIS, b -> {});
        template = route.context().createProducerTemplate();
    }

    @AfterEach
    void stopContext() {
        route.close();
    }

    private Exchange send(String uri, Object body) {
        return template.request(uri, e -> e.getMessage().setBody(body));
    }

    @Test
    void whenBodyIsMap_thenEntryIsAddedAndIdReturnedInHeader() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("request_id", "r1");
        body.put("score", 0.5);
        body.put("nothing", null);
        Exchange result = send("redis-stream:chat:responses", body);
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody()).isSameAs(body);
        var entry = REDIS.commands().xrange("chat:responses", Range.unbounded()).get(0);
        assertThat(entry.getBody()).isEqualTo(Map.of("request_id", "r1", "score", "0.5"));
        assertThat(result.getMessage().getHeader(RedisStreamConstants.ID)).isEqualTo(entry.getId());
    }

    @Test
    void whenHeaderFieldsAreNamed_thenTheyAreAdded() {
        template.sendBodyAndHeaders("redis-stream:out?headerFields=a,b", null, Map.of("a", 1, "b", "two", "c", "three"));
        assertThat(REDIS.entries("out")).containsExactly(Map.of("a", "1", "b", "two"));
    }

    @Test
    void whenBodyIsNoMap_thenErrorNamesItsType() {
        assertThatThrownBy(() -> template.sendBody("redis-stream:out", "text"))
                .isInstanceOf(CamelExecutionException.class)
                .cause().hasMessage("The body must be a Map of fields, or a List of such Maps, but is a java.lang.String");
    }

    @Test
    void whenThereIsNoField_thenErrorSaysSo() {
        assertThatThrownBy(() -> template.sendBody("redis-stream:out", Map.of()))
                .cause().hasMessageContaining("There is no field to add to redis-stream:out");
    }

    @Test
    void whenTraceparentIsAHeader_thenItBecomesAField() {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        template.sendBodyAndHeader("redis-stream:out", Map.of("n", "1", "traceparent", "old"), "traceparent", parent);
        assertThat(REDIS.entries("out")).containsExactly(Map.of("n", "1", "traceparent", parent));
    }

    @Test
    void whenTraceparentIsAHeader_thenItGoesIntoTheEntriesOfAListThatHaveNoneOfTheirOwn() {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String own = "00-11111111111111111111111111111111-2222222222222222-01";
        template.sendBodyAndHeader("redis-stream:out",
                List.of(Map.of("n", "1"), Map.of("n", "2", "traceparent", own)), "traceparent", parent);
        assertThat(REDIS.entries("out")).containsExactly(
                Map.of("n", "1", "traceparent", parent), Map.of("n", "2", "traceparent", own));
    }

    @Test
    void whenIdempotencyKeyRepeats_thenFirstEntryStaysTheOnlyOne() {
        String uri = "redis-stream:chat:responses?idempotencyKey=request_id";
        Exchange first = send(uri, Map.of("request_id", "r1", "answer", "a"));
        Exchange second = send(uri, Map.of("request_id", "r1", "answer", "b"));
        send(uri, Map.of("request_id", "r2", "answer", "c"));
        assertThat(REDIS.entries("chat:responses")).extracting(e -> e.get("answer")).containsExactly("a", "c");
        assertThat(first.getMessage().getHeader(RedisStreamConstants.DUPLICATE)).isNull();
        assertThat(second.getMessage().getHeader(RedisStreamConstants.DUPLICATE)).isEqualTo(true);
        assertThat(second.getMessage().getHeader(RedisStreamConstants.ID))
                .isEqualTo(first.getMessage().getHeader(RedisStreamConstants.ID));
    }

    @Test
    void whenBodyIsAList_thenItsEntriesAreAddedInOrderAndTheirIdsReturned() {
        List<Map<String, Object>> body = IntStream.range(0, 2_500).mapToObj(n -> Map.<String, Object>of("n", n)).toList();
        Exchange result = send("redis-stream:out?headerFields=by", body);
        assertThat(result.getException()).isNull();
        var entries = REDIS.commands().xrange("out", Range.unbounded());
        assertThat(entries).extracting(entry -> entry.getBody().get("n"))
                .isEqualTo(IntStream.range(0, 2_500).mapToObj(String::valueOf).toList());
        assertThat(result.getMessage().getHeader(RedisStreamConstants.IDS))
                .isEqualTo(entries.stream().map(StreamMessage::getId).toList());
    }

    @Test
    void whenAListRepeatsIdempotencyKeys_thenEachIsAddedOnce() {
        String uri = "redis-stream:out?idempotencyKey=id";
        REDIS.commands().scriptFlush();
        Exchange first = send(uri, List.of(Map.of("id", "a"), Map.of("id", "b"), Map.of("id", "a")));
        Exchange second = send(uri, Set.of(Map.of("id", "b")));
        assertThat(REDIS.entries("out")).extracting(entry -> entry.get("id")).containsExactly("a", "b");
        List<?> ids = first.getMessage().getHeader(RedisStreamConstants.IDS, List.class);
        assertThat(ids.get(2)).isEqualTo(ids.get(0));
        assertThat(second.getMessage().getHeader(RedisStreamConstants.IDS)).isEqualTo(List.of(ids.get(1)));
    }

    @Test
    void whenAnElementIsWrong_thenItIsNamedAndNothingIsAdded() {
        assertThatThrownBy(() -> template.sendBody("redis-stream:out", List.of(Map.of("n", 1), "text")))
                .cause().hasMessage("Element 1 of the body must be a Map of fields, but is a java.lang.String");
        assertThatThrownBy(
                () -> template.sendBody("redis-stream:out?idempotencyKey=id", List.of(Map.of("id", 1), Map.of("n", 1))))
                .cause().hasMessageContaining("The field id");
        assertThatThrownBy(() -> template.sendBodyAndHeader("redis-stream:out", List.of(Map.of("n", 1)),
                RedisStreamConstants.IDEMPOTENCY_KEY, "one")).cause()
                .hasMessageContaining("name a field by the option idempotencyKey");
        assertThat(REDIS.entries("out")).isEmpty();
    }

    @Test
    void whenRedisRefusesAnEntryOfAList_thenTheExchangeFails() {
        REDIS.commands().set("out", "no stream");
        assertThat(send("redis-stream:out", List.of(Map.of("n", 1), Map.of("n", 2))).getException())
                .hasMessageContaining("WRONGTYPE");
        assertThat(send("redis-stream:out?idempotencyKey=n", List.of(Map.of("n", 1), Map.of("n", 2))).getException())
                .hasMessageContaining("WRONGTYPE");
    }

    @Test
    void whenAListIsEmpty_thenNothingIsAdded() {
        Exchange result = send("redis-stream:out", List.of());
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeader(RedisStreamConstants.IDS)).isEqualTo(List.of());
        assertThat(REDIS.commands().exists("out")).isZero();
    }

    @Test
    void whenListsExceedMaxLength_thenTrimmingKeepsUp() {
        for (int i = 0; i < 5; i++) {
            send("redis-stream:out?maxLength=50", IntStream.range(0, 150).mapToObj(n -> Map.of("n", n)).toList());
        }
        assertThat(REDIS.commands().xlen("out")).isLessThan(300);
    }

    @Test
    void whenMaxLengthIsExceeded_thenOldestEntriesGo() {
        for (int i = 0; i < 20; i++) {
            send("redis-stream:out?maxLength=5&approximateTrimming=false", Map.of("n", i));
        }
        assertThat(REDIS.entries("out")).extracting(e -> e.get("n")).isEqualTo(List.of("15", "16", "17", "18", "19"));
    }

    @Test
    void whenAGroupHasNotAcknowledged_thenTrimmingStopsBeforeItsOldestEntry() {
        String uri = "redis-stream:out?maxLength=5&approximateTrimming=false";
        REDIS.commands().xgroupCreate(StreamOffset.from("out", "0"), "slow", XGroupCreateArgs.Builder.mkstream());
        for (int i = 0; i < 10; i++) {
            send(uri, Map.of("n", i));
        }
        assertThat(REDIS.entries("out")).as("nothing read yet").hasSize(10);
        List<String> ids = REDIS.readAs("c", "slow", "out", 4);
        REDIS.commands().xack("out", "slow", ids.get(0), ids.get(1));
        send(uri, Map.of("n", 10));
        assertThat(REDIS.entries("out")).as("0 and 1 acknowledged").extracting(e -> e.get("n")).first().isEqualTo("2");
        REDIS.commands().xack("out", "slow", ids.get(2), ids.get(3));
        send(uri, Map.of("n", 11));
        assertThat(REDIS.entries("out")).as("4 not read yet").extracting(e -> e.get("n")).first().isEqualTo("4");
    }

    @Test
    void whenMinIdIsAnAge_thenOlderEntriesGo() {
        REDIS.commands().xadd("out", new XAddArgs().id("1000-0"), Map.of("n", "ancient"));
        send("redis-stream:out?minId=1h&approximateTrimming=false", Map.of("n", "new"));
        assertThat(REDIS.entries("out")).containsExactly(Map.of("n", "new"));
    }
}
