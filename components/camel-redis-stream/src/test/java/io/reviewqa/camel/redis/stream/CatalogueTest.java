package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.consumer.support.CataloguePage;
import io.reviewqa.camel.consumer.support.ClasspathCatalogue;
import java.io.IOException;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The component's entry in the catalogue, by which tools complete and check URIs. */
class CatalogueTest {

    private static CamelCatalog catalogue;

    @BeforeAll
    static void load() throws IOException {
        catalogue = ClasspathCatalogue.load();
    }

    private static ComponentModel entry() {
        return catalogue.componentModel("redis-stream");
    }

    @Test
    void whenToolsLookOnTheClasspath_thenTheyFindTheComponent() {
        assertThat(catalogue.findComponentNames()).contains("redis-stream");
        assertThat(entry().getJavaType()).isEqualTo(RedisStreamComponent.class.getName());
        assertThat(entry().getArtifactId()).isEqualTo("camel-redis-stream");
        assertThat(entry().getEndpointHeaders()).isNotEmpty();
    }

    @Test
    void whenAUriIsRight_thenItIsValid() {
        EndpointValidationResult result = catalogue
                .validateEndpointProperties("redis-stream:chat:requests?group=qa&batching=true&batchSize=100&retryDelay=2s");
        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @Test
    void whenAUriIsWrong_thenTheOptionsAreNamed() {
        EndpointValidationResult result =
                catalogue.validateEndpointProperties("redis-stream:jobs?group=g&batchSize=many&nonsense=1");
        assertThat(result.getUnknown()).containsExactly("nonsense");
        assertThat(result.getInvalidInteger()).containsOnlyKeys("batchSize");
    }

    @Test
    void whenTheEntryChanges_thenTheDocumentationFollows() throws IOException {
        CataloguePage.requireUpToDate(entry());
    }
}
