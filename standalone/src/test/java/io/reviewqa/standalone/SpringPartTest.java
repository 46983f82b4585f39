package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class SpringPartTest {

    @Test
    void whenApplicationFails_thenItsReasonIsTheMessageAndItPrintsNoReportOfItsOwn(CapturedOutput output) {
        assertThatThrownBy(part(Broken.class)::start)
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("The model server did not start.", "no model at all");

        assertThat(output).doesNotContain("Application run failed", "APPLICATION FAILED TO START");
    }

    @Test
    void whenBootKnowsTheFailure_thenItsDescriptionAndActionArePassedOn() {
        StartException failure = catchThrowableOfType(StartException.class,
                part(Bound.class, "--sample.port=many")::start);

        assertThat(failure).hasMessageContainingAll("The model server did not start.", "sample.port", "many");
        assertThat(failure.action()).isEqualTo("Update your application's configuration");
    }

    private static SpringPart part(Class<?> application, String argument) {
        return new SpringPart("model server", new Listener("gRPC", "none", "127.0.0.1", 1),
                () -> new SpringApplicationBuilder(application).web(WebApplicationType.NONE),
                List.of("--" + PartFailure.MARKER + "=model-server", argument));
    }

    private static SpringPart part(Class<?> application) {
        return part(application, "--sample.port=1");
    }

    @Configuration(proxyBeanMethods = false)
    static class Broken {

        @Bean
        Object model() {
            throw new IllegalStateException("no model at all");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Sample.class)
    static class Bound {}

    @ConfigurationProperties("sample")
    record Sample(int port) {}
}
