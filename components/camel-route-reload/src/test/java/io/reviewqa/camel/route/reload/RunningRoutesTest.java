package io.reviewqa.camel.route.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;

class RunningRoutesTest {

    private static final int CALLERS = 8;
    private static final int REPLACEMENTS = 100;

    @Test
    void whenARouteIsReplacedOverAndOver_thenNoCallMeetsAStoppedOne() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            RouteGates gates = new RouteGates(Duration.ofSeconds(8));
            context.addComponent("direct", new GatedDirectComponent(gates));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:caller").routeId("caller").to("direct:number");
                    from("direct:number").routeId("number").setBody().constant(0);
                }
            });
            context.start();
            RunningRoutes routes = new RunningRoutes(context, gates);
            try (Callers callers = new Callers(context)) {
                for (int i = 1; i <= REPLACEMENTS; i++) {
                    int number = i;
                    routes.replace("number", number(context, number));
                    long before = callers.answered.get();
                    await().pollInterval(Duration.ofMillis(1)).until(() -> callers.answered.get() > before);
                }
                callers.close();
                assertThat(callers.wrong).isEmpty();
            }
        }
    }

    private static RouteDefinition number(CamelContext context, int number) throws Exception {
        RouteBuilder builder = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:number").routeId("number").setBody().constant(number);
            }
        };
        builder.setCamelContext(context);
        builder.configureRoutes(context);
        return builder.getRouteCollection().getRoutes().get(0);
    }

    /** They share one producer, as the requests of one REST operation do, and none may see a number go back. */
    private static final class Callers implements AutoCloseable {

        private final List<Thread> threads = new ArrayList<>();
        private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
        private final AtomicLong answered = new AtomicLong();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final ProducerTemplate template;

        private Callers(CamelContext context) {
            template = context.createProducerTemplate();
            for (int i = 0; i < CALLERS; i++) {
                Thread thread = new Thread(this::call, "caller-" + i);
                threads.add(thread);
                thread.start();
            }
        }

        private void call() {
            int last = 0;
            while (!stopped.get()) {
                try {
                    int number = template.requestBody("direct:caller", null, Integer.class);
                    if (number < last) {
                        wrong.add(number + " after " + last);
                    }
                    last = number;
                } catch (Exception e) {
                    wrong.add(e.toString() + ", " + RootCause.message(e));
                }
                answered.incrementAndGet();
            }
        }

        @Override
        public void close() throws Exception {
            stopped.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            template.close();
        }
    }
}
