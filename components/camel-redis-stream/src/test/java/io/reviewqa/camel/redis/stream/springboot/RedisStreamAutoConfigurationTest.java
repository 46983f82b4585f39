package io.reviewqa.camel.redis.stream.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.camel.redis.stream.RedisStreamComponent;
import io.reviewqa.camel.redis.stream.RedisStreamEndpoint;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class RedisStreamAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(
            CamelAutoConfiguration.class, RedisAutoConfiguration.class, RedisStreamAutoConfiguration.class));

    @Test
    void whenSpringBootConfiguresRedis_thenComponentUsesItsConnectionFactory() {
        runner.run(context -> {
            CamelContext camel = context.getBean(CamelContext.class);
            var endpoint = camel.getEndpoint("redis-stream:chat:requests?group=qa", RedisStreamEndpoint.class);
            assertThat(endpoint.getConfiguration().getConnectionFactory())
                    .isSameAs(context.getBean(LettuceConnectionFactory.class));
            assertThat(endpoint.getStreamKey()).isEqualTo("chat:requests");
        });
    }

    @Test
    void whenPropertiesAreSet_thenTheyAreTheEndpointsDefaults() {
        runner.withPropertyValues("camel.component.redis-stream.claim-min-idle=30s",
                "camel.component.redis-stream.max-deliveries=7", "camel.component.redis-stream.retryJitter=0.5").run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    var configuration = camel.getComponent("redis-stream", RedisStreamComponent.class).getConfiguration();
                    assertThat(configuration.getClaimMinIdle()).isEqualTo(30_000);
                    assertThat(configuration.getMaxDeliveries()).isEqualTo(7);
                    assertThat(configuration.getRetryJitter()).isEqualTo(0.5);
                    var endpoint = camel.getEndpoint("redis-stream:x?group=g&maxDeliveries=2", RedisStreamEndpoint.class);
                    assertThat(endpoint.getConfiguration().getMaxDeliveries()).isEqualTo(2);
                    assertThat(endpoint.getConfiguration().getClaimMinIdle()).isEqualTo(30_000);
                });
    }

    @Test
    void whenThereIsAMeterRegistry_thenConsumersAreMeasured() {
        runner.withBean(SimpleMeterRegistry.class).run(context -> {
            CamelContext camel = context.getBean(CamelContext.class);
            camel.getEndpoint("redis-stream:jobs?group=qa").createConsumer(exchange -> {});
            assertThat(context.getBean(SimpleMeterRegistry.class).get("redis.stream.entries.delivered")
                    .tags("stream", "jobs", "group", "qa")
                    .functionCounter().count()).isZero();
        });
    }

    @Test
    void whenMicrometerIsNotThere_thenTheComponentWorksWithoutIt() {
        runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context.getBean(CamelContext.class).getComponent("redis-stream"))
                        .isInstanceOf(RedisStreamComponent.class));
    }

    @Test
    void whenPropertyIsUnknown_thenStartFailsNamingIt() {
        runner.withPropertyValues("camel.component.redis-stream.no-such-option=1")
                .run(context -> assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> context.getBean(CamelContext.class).getComponent("redis-stream", RedisStreamComponent.class)))
                        .hasStackTraceContaining("no-such-option"));
    }
}
