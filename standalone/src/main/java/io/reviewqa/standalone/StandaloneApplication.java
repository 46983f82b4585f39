package io.reviewqa.standalone;

import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * ReviewQA in one process on one machine: Redis, MongoDB, the model server and the integration, all on the loopback
 * interface. This small context holds only the launcher; each application has a context of its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(StandaloneProperties.class)
public class StandaloneApplication {

    /** Exits with code 1 when a part cannot start; Spring Boot has said why by then. */
    public static void main(String[] arguments) {
        run(ReviewQaApplications.class, arguments);
    }

    /** @param applications a configuration whose {@link Part} beans, in their order, follow the two stores */
    static void run(Class<?> applications, String... arguments) {
        SpringApplication launcher = new SpringApplicationBuilder(StandaloneApplication.class, applications)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("spring.config.name=standalone,application")
                .listeners(new FirstLine())
                .build();
        launcher.setKeepAlive(true);
        try {
            launcher.run(arguments);
        } catch (RuntimeException reported) {
            System.exit(1);
        }
    }

    @Bean
    DataFolder dataFolder(StandaloneProperties properties) {
        return new DataFolder(properties.data());
    }

    @Bean
    Listeners listeners(StandaloneProperties properties, Environment environment) {
        return Listeners.of(properties, environment);
    }

    @Bean
    ApplicationSettings applicationSettings(Environment environment, ApplicationArguments arguments,
            Listeners listeners, DataFolder dataFolder) {
        return new ApplicationSettings(environment, arguments, listeners, dataFolder);
    }

    @Bean
    @Order(1)
    Part redis(DataFolder dataFolder, Listeners listeners) {
        return new EmbeddedRedis(dataFolder, listeners.redis());
    }

    @Bean
    @Order(2)
    Part mongo(DataFolder dataFolder, Listeners listeners) {
        return new EmbeddedMongo(dataFolder, listeners.mongo());
    }

    @Bean
    Launcher launcher(DataFolder dataFolder, List<Part> parts) {
        return new Launcher(dataFolder, parts);
    }

    @Bean
    ApplicationRunner startAll(StandaloneProperties properties, Launcher launcher, Listeners listeners,
            DataFolder dataFolder) {
        return arguments -> {
            ExitLimit.install(properties.stopWithin());
            launcher.start();
            new Readiness(launcher, listeners.http(), dataFolder.path()).announce(properties.seed());
        };
    }

    /** Tells who waits that something happens, as soon as the log has its form: the beans take as long again. */
    private static final class FirstLine implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            LoggerFactory.getLogger(StandaloneApplication.class).info("ReviewQA starts");
        }
    }
}
