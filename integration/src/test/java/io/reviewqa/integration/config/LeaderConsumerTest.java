package io.reviewqa.integration.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderConsumerTest {

    private static final long BACK_OFF_MILLIS = 20;

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final Cluster cluster = new Cluster();
    private volatile boolean failing;
    private DefaultCamelContext camel;

    @BeforeEach
    void start() throws Exception {
        LeaderComponent component = new LeaderComponent();
        component.setBackOffDelay(BACK_OFF_MILLIS);
        camel = new DefaultCamelContext();
        camel.addService(cluster);
        camel.addComponent("master", component);
        camel.addComponent("counted", new CountedComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("master:queue:counted:it").to("mock:it");
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        assertThat(running).hasValue(0);
    }

    @Test
    void whenItLeads_thenTheConsumerIsStartedOnce() {
        cluster.lead(true);
        await().untilAtomic(running, is(1));
        await().during(Duration.ofMillis(10 * BACK_OFF_MILLIS)).until(() -> attempts.get() == 1);
    }

    @Test
    void whenItDoesNotLead_thenNothingRuns() {
        assertThat(attempts).hasValue(0);
    }

    @Test
    void whenTheLeadIsLost_thenItStopsAndStaysStopped() {
        cluster.lead(true);
        await().untilAtomic(running, is(1));
        cluster.lead(false);
        await().untilAtomic(running, is(0));
        await().during(Duration.ofMillis(10 * BACK_OFF_MILLIS)).until(() -> running.get() == 0);

        cluster.lead(true);
        await().untilAtomic(running, is(1));
        assertThat(attempts).hasValue(2);
    }

    @Test
    void whenItDoesNotStart_thenItIsTriedUntilItDoes() {
        failing = true;
        cluster.lead(true);
        await().until(() -> attempts.get() > 15);
        failing = false;
        await().untilAtomic(running, is(1));
    }

    @Test
    void whenItLeadsWhileTheContextStarts_thenItsTimerTicks() throws Exception {
        Cluster early = new Cluster();
        early.leadsFromTheStart = true;
        try (DefaultCamelContext starting = new DefaultCamelContext()) {
            starting.addService(early);
            starting.addComponent("master", new LeaderComponent());
            AtomicInteger ticks = new AtomicInteger();
            starting.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("master:queue:timer:it?delay=1&period=10").process(exchange -> ticks.incrementAndGet());
                }
            });
            starting.start();
            await().untilAtomic(ticks, greaterThan(1));
        }
    }

    private static final class Cluster extends AbstractCamelClusterService<View> {

        private View view;
        private boolean leadsFromTheStart;

        @Override
        protected View createView(String namespace) {
            view = new View(this, namespace);
            view.leads = leadsFromTheStart;
            return view;
        }

        void lead(boolean leads) {
            view.lead(leads);
        }
    }

    private static final class View extends AbstractCamelClusterView {

        private volatile boolean leads;

        View(Cluster cluster, String namespace) {
            super(cluster, namespace);
        }

        void lead(boolean now) {
            leads = now;
            fireLeadershipChangedEvent(now ? getLocalMember() : null);
        }

        @Override
        public Optional<CamelClusterMember> getLeader() {
            return leads ? Optional.of(getLocalMember()) : Optional.empty();
        }

        @Override
        public CamelClusterMember getLocalMember() {
            return new CamelClusterMember() {
                @Override
                public boolean isLeader() {
                    return leads;
                }

                @Override
                public boolean isLocal() {
                    return true;
                }

                @Override
                public String getId() {
                    return "me";
                }
            };
        }

        @Override
        public List<CamelClusterMember> getMembers() {
            return List.of(getLocalMember());
        }

        @Override
        protected void doStart() {}

        @Override
        protected void doStop() {}
    }

    private final class CountedComponent extends DefaultComponent {

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    return new CountedConsumer(this, processor);
                }
            };
        }
    }

    private final class CountedConsumer extends DefaultConsumer {

        CountedConsumer(Endpoint endpoint, Processor processor) {
            super(endpoint, processor);
        }

        @Override
        protected void doStart() throws Exception {
            attempts.incrementAndGet();
            if (failing) {
                throw new IllegalStateException("not yet");
            }
            super.doStart();
            running.incrementAndGet();
        }

        @Override
        protected void doStop() throws Exception {
            if (running.get() > 0) {
                running.decrementAndGet();
            }
            super.doStop();
        }
    }
}
