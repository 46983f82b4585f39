package io.reviewqa.integration.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoppingBatchesTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Integer> read = new ArrayList<>();
    private final List<Integer> split = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:batches").bean(new StoppingBatches(), "of").split(body()).streaming().stopOnException()
                        .process(exchange -> {
                            int number = exchange.getMessage().getBody(Integer.class);
                            if (number == 3) {
                                throw new IllegalStateException("it cannot be stored");
                            }
                            split.add(number);
                        });
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private void send(UnaryOperator<Integer> reader) {
        Iterator<Integer> batches = IntStream.rangeClosed(1, 9).boxed().map(reader).peek(read::add).iterator();
        context.createProducerTemplate().sendBody("direct:batches", batches);
    }

    @Test
    void whenAllGoesWell_thenEachIsSplit() {
        send(number -> number * 10);
        assertThat(split).hasSize(9).containsExactlyElementsOf(read);
    }

    @Test
    void whenABatchCannotBeStored_thenNoFurtherIsRead() {
        assertThatThrownBy(() -> send(number -> number)).isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage("it cannot be stored");
        assertThat(split).containsExactly(1, 2);
        // Camel looks whether there is a next one before it hands on one.
        assertThat(read).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whenABatchCannotBeRead_thenNoFurtherIsRead() {
        assertThatThrownBy(() -> send(number -> number == 2 ? 1 / 0 : number)).hasRootCauseInstanceOf(ArithmeticException.class);
        assertThat(read).containsExactly(1);
    }
}
