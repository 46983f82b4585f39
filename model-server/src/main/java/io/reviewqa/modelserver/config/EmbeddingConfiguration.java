package io.reviewqa.modelserver.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.modelserver.backend.EmbeddingEngine;
import io.reviewqa.modelserver.backend.Engines;
import io.reviewqa.modelserver.backend.djl.DjlEmbeddingEngine;
import io.reviewqa.modelserver.backend.openai.OpenAiEmbeddingEngine;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.KnownWeights;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.EmbeddingPipeline;
import io.reviewqa.modelserver.embedding.MissingEmbedder;
import io.reviewqa.modelserver.embedding.ServedEmbedders;
import io.reviewqa.modelserver.selection.ModelLoader;
import io.reviewqa.modelserver.selection.ModelSelector;
import io.reviewqa.modelserver.source.ModelFiles;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Loads the embedding model and starts its stages. Stands alone, so that the trainer can use it without a server. */
@Configuration(proxyBeanMethods = false)
@Import(ModelSourcesConfiguration.class)
@EnableConfigurationProperties(ModelServerProperties.class)
public class EmbeddingConfiguration {

    @Bean
    EmbeddingEngine onnxRuntimeEngine(ModelFiles files) {
        return DjlEmbeddingEngine.onnxRuntime(files);
    }

    @Bean
    EmbeddingEngine pyTorchEngine(ModelFiles files) {
        return DjlEmbeddingEngine.pyTorch(files);
    }

    @Bean
    EmbeddingEngine openAiEmbeddingEngine(ModelsProperties models) {
        return new OpenAiEmbeddingEngine(models.connectTimeout(), models.remoteTimeout());
    }

    /** Blocks while the model is fetched: until it is there, nobody can be told how long its vectors are. */
    @Bean
    Embedder embedder(ModelsProperties models, KnownWeights weights, ModelSelector selector,
            ModelLoader<EmbeddingModelDefinition, EmbeddingPipeline> embeddingLoader, ModelServerProperties server) {
        return selector.<EmbeddingModelDefinition, Embedder>select(Task.EMBEDDING,
                weights.embedding(models.catalogue().embedding(models.embedding(), models.embeddingOptions())),
                embeddingLoader, reason -> new MissingEmbedder(server.limits().toInputLimits(), reason));
    }

    /** Blocks as {@link #embedder} does. Without the previous model questions are answered by words until the vectors are there. */
    @Bean
    ServedEmbedders servedEmbedders(ModelsProperties models, KnownWeights weights, ModelSelector selector, Embedder embedder,
            ModelLoader<EmbeddingModelDefinition, EmbeddingPipeline> embeddingLoader) {
        if (models.previousEmbedding().isEmpty()) {
            return new ServedEmbedders(embedder, null);
        }
        NamedModel<EmbeddingModelDefinition> previous = weights.embedding(models.catalogue().embedding(
                List.of(models.previousEmbedding()), models.previousEmbeddingOptions())).get(0);
        boolean isOther = !previous.id().equals(embedder.model().id());
        return new ServedEmbedders(embedder, isOther ? selector.beside(previous, embeddingLoader).orElse(null) : null);
    }

    @Bean
    ModelLoader<EmbeddingModelDefinition, EmbeddingPipeline> embeddingLoader(List<EmbeddingEngine> engines,
            KnownWeights weights, ModelServerProperties server, ObjectProvider<MeterRegistry> registry) {
        Engines<EmbeddingEngine> known = new Engines<>(engines);
        return (model, source) -> {
            weights.requireAllSaid(model, source);
            return EmbeddingPipeline.start(known.get(model.definition().engine()).load(model, source),
                    model, server.embeddingSettings(), registry.getIfAvailable(SimpleMeterRegistry::new));
        };
    }
}
