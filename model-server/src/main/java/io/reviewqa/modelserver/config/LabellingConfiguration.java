package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.backend.Engines;
import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.labelling.Tone;
import io.reviewqa.modelserver.labelling.aspect.AspectMatcher;
import io.reviewqa.modelserver.labelling.aspect.DescriptionIndex;
import io.reviewqa.modelserver.labelling.sentiment.HeadEngine;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import io.reviewqa.modelserver.selection.ModelSelector;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the labeller together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LabelsProperties.class)
class LabellingConfiguration {

    @Bean
    Taxonomy taxonomy(LabelsProperties labels) {
        return labels.aspects();
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService labellingExecutor() {
        return Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "labelling");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    SentimentHeads sentimentHeads(ModelsProperties models, ModelSelector selector, Embedder embedder) {
        Engines<HeadEngine> engines = new Engines<>(List.of(new HeadEngine()));
        return selector.select(Task.LABELLING, models.catalogue().labelling(models.labelling()),
                (model, source) -> engines.get(model.definition().engine()).load(embedder.model(), source),
                reason -> SentimentHeads.none());
    }

    @Bean
    AspectMatcher aspectMatcher(Embedder embedder, Taxonomy taxonomy, LabelsProperties labels) {
        return new AspectMatcher(taxonomy, DescriptionIndex.build(taxonomy, embedder),
                new AspectMatcher.Thresholds(labels.similarityThreshold(), labels.intensitySimilarityThreshold()));
    }

    @Bean
    Labeller labeller(Embedder embedder, AspectMatcher aspects, Tone tone, ExecutorService labellingExecutor) {
        return new Labeller(embedder, aspects, tone, labellingExecutor);
    }

    @Bean
    Tone tone(SentimentHeads heads, AspectMatcher aspects, LabelsProperties labels) {
        return new Tone(heads, aspects, labels.neutralBand());
    }
}
