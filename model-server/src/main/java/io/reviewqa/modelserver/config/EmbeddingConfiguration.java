package io.reviewqa.modelserver.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.modelserver.backend.onnx.DjlEnvironment;
import io.reviewqa.modelserver.backend.onnx.OnnxEmbeddingBackend;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelCatalogue;
import io.reviewqa.modelserver.catalogue.ModelFiles;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.EmbeddingPipeline;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the embedding model and starts its stages. Stands alone, so that the trainer can use it without a server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ModelsProperties.class, ModelServerProperties.class})
public class EmbeddingConfiguration {

    @Bean
    EmbeddingPipeline embeddingPipeline(
            ModelsProperties models, ModelServerProperties server, ObjectProvider<MeterRegistry> registry) {
        EmbeddingModelDefinition definition =
                ModelCatalogue.load().embedding(models.embedding(), models.embeddingOptions());
        DjlEnvironment.prepare(models.cache());
        return EmbeddingPipeline.start(OnnxEmbeddingBackend.load(definition, new ModelFiles(models.cache())),
                definition, server.embeddingSettings(), registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    Embedder embedder(EmbeddingPipeline pipeline) {
        return pipeline.embedder();
    }
}
