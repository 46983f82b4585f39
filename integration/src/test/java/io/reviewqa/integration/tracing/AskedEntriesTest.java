package io.reviewqa.integration.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.reviewqa.camel.redis.stream.RedisStreamConstants;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.EventHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AskedEntriesTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

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
    void whenWhatIsNamedIsHostile_thenSpansHaveItEscaped() {
        Span span = TELEMETRY.getOpenTelemetry().getTracer("test").spanBuilder("process").startSpan();
        AskedQuestion.describe(span, created(Map.of("request_id", "r\n\u202e"), "5-0"));
        span.end();

        assertThat(TELEMETRY.getSpans()).singleElement().satisfies(seen -> assertThat(seen.getAttributes().asMap())
                .containsExactly(entry(AttributeKey.stringKey("reviewqa.question.id"), "r\\n\\u202e")));
    }

    @Test
    void whenAnIdIsNotUtf8_thenItIsNamedNowhere() {
        Exchange exchange = created(Map.of("request_id", "r-\uFFFD(", "store_id", "s-1"), "5-0");
        assertThat(exchange.getProperties()).containsEntry("storeId", "s-1").doesNotContainKey("questionId");
    }

    @Test
    void whenAnExchangeIsOfNoEntry_thenItIsLeftAlone() {
        assertThat(created(Map.of("request_id", "r-1"), null).getProperties()).doesNotContainKey("questionId");
        assertThat(created("request_id", "5-0").getProperties()).doesNotContainKey("questionId");
    }
}
