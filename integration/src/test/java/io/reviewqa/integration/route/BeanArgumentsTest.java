package io.reviewqa.integration.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Camel makes of the arguments in a method's parameter list, on which routes rely: objects as they are, and null for none. */
class BeanArgumentsTest {

    private static final String ROUTE = """
            - route:
                from:
                  uri: direct:call
                  steps:
                    - bean:
                        ref: taker
                        method: take(${variable.first}, ${body}, ${exchangeProperty.third})
            """;

    private final Taker taker = new Taker();
    private final DefaultCamelContext context = new DefaultCamelContext();

    /** A caller's text in a type of its own, as QuestionId is. */
    public record Text(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    public static final class Taker {

        private List<Object> taken;

        public void take(Text first, Object second, List<Integer> third) {
            taken = new ArrayList<>(Arrays.asList(first, second, third));
        }
    }

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("taker", taker);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("arguments.camel.yaml", ROUTE));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private List<Object> taken(Object first, Object body, Object third) {
        Exchange called = context.createFluentProducerTemplate().to("direct:call").withProcessor(exchange -> {
            exchange.setVariable("first", first);
            exchange.getMessage().setBody(body);
            exchange.setProperty("third", third);
        }).send();
        assertThat(called.getException()).isNull();
        return taker.taken;
    }

    @Test
    void whenNothingIsSet_thenTheArgumentsAreNull() {
        assertThat(taken(null, null, null)).containsExactly(null, null, null);
    }

    @Test
    void whenTheyAreObjects_thenTheyComeAsTheyAreWhateverTheirTextSays() {
        for (String text : List.of("null", "'quoted'", "\"quoted\"", "${body}", "a, b", "", "String.class")) {
            assertThat(taken(new Text(text), new Text(text), List.of(1, 2)))
                    .containsExactly(new Text(text), new Text(text), List.of(1, 2));
        }
    }

    @Test
    void whenATextIsAnArgument_thenCamelChangesIt() {
        assertThat(taken(null, "null", null)).as("so a caller's text goes in the body or in an object").containsExactly(null,
                null, null);
        assertThat(taken(null, "{\"status\": 404}", null)).containsExactly(null, "{\"status\": 404}", null);
    }
}
