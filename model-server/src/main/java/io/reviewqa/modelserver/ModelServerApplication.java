package io.reviewqa.modelserver;

import io.reviewqa.modelserver.config.ServerAutoConfigurations;
import io.reviewqa.telemetry.health.ProcessHealth;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Embeds, labels and generates over gRPC. Runs alone or as one of several Spring contexts of a process. */
@SpringBootConfiguration
@ComponentScan
@Import({ProcessHealth.class, ServerAutoConfigurations.class})
public class ModelServerApplication {

    /** A start that failed must end the process itself: the native thread of a loaded GGUF model keeps a JVM alive. */
    public static void main(String[] args) {
        try {
            builder().run(args);
        } catch (RuntimeException | Error reportedBySpring) {
            System.exit(1);
        }
    }

    /**
     * The application, to be run by {@code main} or inside another process, with a web server or without. Its settings
     * come from {@code model-server.yaml}, over which {@code application.yaml} has its say.
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ModelServerApplication.class)
                .main(ModelServerApplication.class)
                .properties("spring.config.name=model-server,application");
    }
}
