package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.consumer.support.Backoff;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesComponent;
import io.reviewqa.camel.redis.stream.RedisStreamComponent;
import io.reviewqa.camel.route.reload.RouteSource;
import io.reviewqa.client.ReviewQaApi;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.ModelServerApplication;
import io.reviewqa.text.Blank;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed on carries its licence: each module's jar, and so each image. */
class LicenceTest {

    @ParameterizedTest
    @ValueSource(
            classes = {StandaloneApplication.class, IntegrationApplication.class, ModelServerApplication.class, Polarity.class,
                    Blank.class, Backoff.class, RedisStreamComponent.class, MongoDbChangesComponent.class, RouteSource.class,
                    ReviewQaApi.class})
    void whenModuleIsPackaged_thenLicenceAndNoticeAreInIt(Class<?> ofModule) throws IOException {
        assertThat(metaInf(ofModule, "LICENSE")).contains("Apache License", "Version 2.0, January 2004");
        assertThat(metaInf(ofModule, "NOTICE")).startsWith("ReviewQA\nCopyright");
    }

    private static String metaInf(Class<?> ofModule, String file) throws IOException {
        String module = ofModule.getProtectionDomain().getCodeSource().getLocation().toString();
        URL found = URI.create((module.endsWith(".jar") ? "jar:" + module + "!/" : module) + "META-INF/" + file).toURL();
        try (var content = found.openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
