package io.reviewqa.modelserver.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.modelserver.backend.Engines;
import io.reviewqa.modelserver.backend.RerankEngine;
import io.reviewqa.modelserver.backend.djl.DjlRerankEngine;
import io.reviewqa.modelserver.catalogue.KnownWeights;
import io.reviewqa.modelserver.catalogue.LocalRerankOptions;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.RerankModelDefinition;
import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.grpc.RerankGrpcService;
import io.reviewqa.modelserver.rerank.MissingReranker;
import io.reviewqa.modelserver.rerank.RerankPipeline;
import io.reviewqa.modelserver.rerank.Reranker;
import io.reviewqa.modelserver.rerank.RerankersByLanguage;
import io.reviewqa.modelserver.selection.ModelLoader;
import io.reviewqa.modelserver.selection.ModelSelector;
import io.reviewqa.modelserver.source.ModelFiles;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the reranker, where one is set, and starts its stages. */
@Configuration(proxyBeanMethods = false)
class RerankConfiguration {

    private static final String OFF = "no reranker is set: name one in " + Task.RERANK.setting();

    @Bean
    RerankEngine onnxRuntimeRerankEngine(ModelFiles files) {
        return DjlRerankEngine.onnxRuntime(files);
    }

    /** Blocks while the model is fetched, as for the embedding model. */
    @Bean
    Reranker reranker(ModelsProperties models, KnownWeights weights, ModelSelector selector,
            ModelLoader<RerankModelDefinition, RerankPipeline> rerankLoader, ModelServerProperties server) {
        if (models.rerank().isEmpty()) {
            return new MissingReranker(server.limits().toInputLimits(), OFF);
        }
        return selector.<RerankModelDefinition, Reranker>select(Task.RERANK,
                weights.rerank(models.catalogue().rerank(models.rerank(), models.rerankOptions())),
                (model, source) -> withOthers(rerankLoader.load(model, source), model, models, selector, rerankLoader),
                reason -> new MissingReranker(server.limits().toInputLimits(), reason));
    }

    /** What a model names beside itself comes with it, where that can be had. */
    private static Reranker withOthers(RerankPipeline first, NamedModel<RerankModelDefinition> model, ModelsProperties models,
            ModelSelector selector, ModelLoader<RerankModelDefinition, RerankPipeline> loader) {
        if (model.definition().beside().isEmpty()) {
            return first;
        }
        NamedModel<RerankModelDefinition> other =
                models.catalogue().rerank(List.of(model.definition().beside()), LocalRerankOptions.none()).get(0);
        return selector.<RerankModelDefinition, RerankPipeline>beside(other, loader)
                .<Reranker>map(second -> new RerankersByLanguage(first, second)).orElse(first);
    }

    @Bean
    ModelLoader<RerankModelDefinition, RerankPipeline> rerankLoader(
            List<RerankEngine> engines, ModelServerProperties server, ObjectProvider<MeterRegistry> registry) {
        Engines<RerankEngine> known = new Engines<>(engines);
        return (model, source) -> RerankPipeline.start(known.get(model.definition().engine()).load(model, source),
                model, server.rerankSettings(), registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    RerankGrpcService rerankGrpcService(Reranker reranker) {
        return new RerankGrpcService(reranker);
    }
}
