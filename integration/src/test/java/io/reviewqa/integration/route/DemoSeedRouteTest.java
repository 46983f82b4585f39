package io.reviewqa.integration.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.review.DemoReviews;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The setting that allows the demo reviews, as people write it. */
class DemoSeedRouteTest {

    /** Stands for reviewIngestion, of which the route wants an empty report. */
    public static final class Ingestion {

        public Map<String, Integer> report() {
            return Map.of("accepted", 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "True, true", "false, false", "FALSE, false"})
    void whenTheSettingIsWrittenInAnyCase_thenItCounts(String setting, boolean loads) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            start(context, setting);
            Exception refusal = context.createFluentProducerTemplate().to("direct:demo-seed").send().getException();
            if (loads) {
                assertThat(refusal).isNull();
            } else {
                assertThat(refusal).isInstanceOf(ApiException.class).hasMessageContaining("switched off");
            }
        }
    }

    private static void start(DefaultCamelContext context, String setting) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("reviewqa.seed.enabled", setting);
        context.getPropertiesComponent().setInitialProperties(settings);
        context.getRegistry().bind("demoReviews", new DemoReviews());
        context.getRegistry().bind("reviewIngestion", new Ingestion());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:review-lines").routeId("lines").log("lines");
                from("direct:json-response").routeId("json").log("json");
            }
        });
        context.getCamelContextExtension().getContextPlugin(Model.class).setRouteFilterPattern("demo-seed", null);
        PluginHelper.getRoutesLoader(context).loadRoutes(
                PluginHelper.getResourceLoader(context).resolveResource(RouteFile.FOLDER + "reviews" + RouteFile.SUFFIX));
        context.start();
    }
}
