package io.reviewqa.modelserver.config;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Lets in only the auto-configurations that a model server needs. In standalone the class path also carries Camel, Redis
 * and MongoDB, which would otherwise be started a second time in this context.
 */
public final class ServerAutoConfigurations extends AutoConfigurationImportSelector {

    private static final String BOOT = "org.springframework.boot.autoconfigure.";
    private static final List<String> WANTED = List.of(
            "io.reviewqa.telemetry.", "org.springframework.boot.actuate.autoconfigure.",
            BOOT + "aop.", BOOT + "availability.", BOOT + "context.", BOOT + "http.HttpMessageConverters", BOOT + "info.",
            BOOT + "jackson.", BOOT + "ssl.", BOOT + "task.", BOOT + "validation.", BOOT + "web.servlet.",
            BOOT + "web.embedded.");

    @Override
    protected List<String> getCandidateConfigurations(AnnotationMetadata metadata, AnnotationAttributes attributes) {
        return super.getCandidateConfigurations(metadata, attributes).stream()
                .filter(name -> WANTED.stream().anyMatch(name::startsWith))
                .toList();
    }

    /** Imported by itself, not through {@code @EnableAutoConfiguration}, it has no exclusions to read. */
    @Override
    protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
        AnnotationAttributes attributes = new AnnotationAttributes();
        attributes.put("exclude", new String[0]);
        attributes.put("excludeName", new String[0]);
        return attributes;
    }
}
