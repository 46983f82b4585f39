package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.labelling.Tone;
import io.reviewqa.modelserver.labelling.aspect.AspectMatcher;
import io.reviewqa.modelserver.labelling.aspect.DescriptionIndex;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.modelserver.taxonomy.TaxonomyReader;
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
        return TaxonomyReader.read(labels.taxonomy());
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
    Labeller labeller(Embedder embedder, Taxonomy taxonomy, LabelsProperties labels,
            ExecutorService labellingExecutor) {
        AspectMatcher aspects = new AspectMatcher(taxonomy, DescriptionIndex.build(taxonomy, embedder),
                new AspectMatcher.Thresholds(labels.similarityThreshold(), labels.intensitySimilarityThreshold()));
        Tone tone = new Tone(SentimentHeads.forEmbeddingModel(embedder.model()), aspects, labels.neutralBand());
        return new Labeller(embedder, aspects, tone, labellingExecutor);
    }
}
