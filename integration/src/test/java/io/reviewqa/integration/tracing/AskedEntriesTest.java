package io.reviewqa.integration.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.redis.stream.RedisStreamConstants;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.EventHelper;
import org.junit.jupiter.api.Test;

class AskedEntriesTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    private Exchange created(Object body, String entryId) {
        context.getManagementStrategy().addEventNotifier(new AskedEntries());
        context.start();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(RedisStreamConstants.ID, entryId);
        EventHelper.notifyExchangeCreated(context, exchange);
        context.stop();
        return exchange;
    }

    @Test
    void whenAnEntryAsksAQuestion_thenTheExchangeNamesIt() {
        Exchange exchange = created(Map.of("request_id", "r-1", "store_id", "s-1"), "5-0");
        assertThat(exchange.getProperties()).containsEntry("questionId", "r-1").containsEntry("storeId", "s-1");
    }

    @Test
    void whenAnEntryIsOfAQuestionForLater_thenTheExchangeNamesIt() {
        assertThat(created(Map.of("question_id", "q-1"), "5-0").getProperties()).containsEntry("questionId", "q-1")
                .doesNotContainKey("storeId");
    }

    @Test
    void whenWhatIsNamedIsLong_thenItIsCutAndLeftToBeEscapedWhereItIsWritten() {
        String id = "r\n" + "x".repeat(1_000);
        assertThat(created(Map.of("request_id", id, "store_id", " "), "5-0").getProperties())
                .containsEntry("questionId", "r\n" + "x".repeat(198) + "…").doesNotContainKey("storeId");
    }

    @Test
    void whenAnExchangeIsOfNoEntry_thenItIsLeftAlone() {
        assertThat(created(Map.of("request_id", "r-1"), null).getProperties()).doesNotContainKey("questionId");
        assertThat(created("request_id", "5-0").getProperties()).doesNotContainKey("questionId");
    }
}
