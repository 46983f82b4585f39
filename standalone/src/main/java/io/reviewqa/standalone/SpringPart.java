package io.reviewqa.standalone;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring application in this process, in a context of its own beside the launcher's. */
final class SpringPart implements Part {

    private final String name;
    private final Listener listener;
    private final Supplier<SpringApplicationBuilder> application;
    private final List<String> arguments;
    private ConfigurableApplicationContext context;

    /** @param arguments what the application would get on its command line, were it a process of its own */
    SpringPart(String name, Listener listener, Supplier<SpringApplicationBuilder> application, List<String> arguments) {
        this.name = name;
        this.listener = listener;
        this.application = application;
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Listener listener() {
        return listener;
    }

    @Override
    public void start() {
        try {
            context = application.get()
                    .registerShutdownHook(false)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .run(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            throw PartFailure.explain(name, e);
        }
    }

    /** A bean of the application, which has started; empty where it has none of the kind. */
    <T> Optional<T> bean(Class<T> type) {
        return context.getBeanProvider(type).stream().findFirst();
    }

    @Override
    public void stop() {
        context.close();
    }
}
