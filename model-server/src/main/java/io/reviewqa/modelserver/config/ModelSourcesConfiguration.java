package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.backend.djl.DjlEnvironment;
import io.reviewqa.modelserver.catalogue.KnownWeights;
import io.reviewqa.modelserver.selection.ModelSelector;
import io.reviewqa.modelserver.selection.ModelStates;
import io.reviewqa.modelserver.selection.RememberedChoices;
import io.reviewqa.modelserver.source.ModelFiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where models come from and how one is chosen. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelsProperties.class)
class ModelSourcesConfiguration {

    @Bean
    ModelFiles modelFiles(ModelsProperties models) {
        DjlEnvironment.prepare(models.cache());
        return models.files();
    }

    @Bean
    KnownWeights knownWeights(ModelsProperties models, ModelFiles files) {
        return new KnownWeights(models.catalogue(), files);
    }

    @Bean
    ModelStates modelStates() {
        return new ModelStates();
    }

    @Bean
    ModelSelector modelSelector(ModelsProperties models, ModelStates states) {
        return new ModelSelector(new RememberedChoices(models.cache()), states);
    }
}
