package io.reviewqa.integration.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.config.ApiProperties.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestRatesTest {

    @Test
    void whenAClientHasUsedItsBurst_thenOthersHaveTheirs() {
        RequestRates rates = new RequestRates(new Rate(0.5, 2, 100));

        assertThat(rates.take("a").isConsumed()).isTrue();
        assertThat(rates.take("a").isConsumed()).isTrue();
        var refused = rates.take("a");
        assertThat(refused.isConsumed()).isFalse();
        assertThat(Duration.ofNanos(refused.getNanosToWaitForRefill())).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
        assertThat(rates.take("b").isConsumed()).isTrue();
        assertThat(rates.window()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void whenMoreClientsComeThanAreToldApart_thenMemoryIsBoundAndTheyAreServed() {
        RequestRates rates = new RequestRates(new Rate(1, 1, 10));

        for (int i = 0; i < 10_000; i++) {
            assertThat(rates.take("client " + i).isConsumed()).isTrue();
        }
        assertThat(rates.clients()).isLessThanOrEqualTo(10);
    }
}
