package io.reviewqa.modelserver.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.modelserver.backend.ChatEngine;
import io.reviewqa.modelserver.backend.Engines;
import io.reviewqa.modelserver.backend.gguf.GgufChatEngine;
import io.reviewqa.modelserver.backend.openai.OpenAiChatEngine;
import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import io.reviewqa.modelserver.catalogue.KnownWeights;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.generation.AnswerRules;
import io.reviewqa.modelserver.generation.ChatGenerationEngine;
import io.reviewqa.modelserver.generation.ExtractiveEngine;
import io.reviewqa.modelserver.generation.ExtractiveGenerator;
import io.reviewqa.modelserver.generation.GenerationEngine;
import io.reviewqa.modelserver.generation.Generator;
import io.reviewqa.modelserver.generation.MeteredGenerator;
import io.reviewqa.modelserver.generation.ReplaceableGenerator;
import io.reviewqa.modelserver.generation.TracedGenerator;
import io.reviewqa.modelserver.grounding.ClaimCheck;
import io.reviewqa.modelserver.grpc.GenerationGrpcService;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.selection.ModelSelector;
import io.reviewqa.modelserver.source.ModelFiles;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the generator together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GenerationProperties.class)
class GenerationConfiguration {

    @Bean
    ChatEngine ggufEngine(ModelFiles files, GenerationProperties generation, ModelsProperties models) {
        return new GgufChatEngine(files, generation.gguf(models.cache()));
    }

    @Bean
    ChatEngine openAiChatEngine(ModelsProperties models) {
        return new OpenAiChatEngine(models.connectTimeout(), models.remoteTimeout());
    }

    @Bean
    AnswerRules answerRules(Taxonomy taxonomy, Embedder embedder, Labeller labeller) {
        return new AnswerRules(taxonomy, new ClaimCheck(embedder, labeller));
    }

    @Bean
    Engines<GenerationEngine> generationEngines(
            List<ChatEngine> chatEngines, GenerationProperties generation, AnswerRules rules) {
        Stream<GenerationEngine> chats = chatEngines.stream()
                .map(chat -> new ChatGenerationEngine(chat, generation.defaults(), rules));
        return new Engines<>(Stream.concat(Stream.of(new ExtractiveEngine(rules.taxonomy())), chats).toList());
    }

    /**
     * A model that is at hand is loaded before the server says that it serves. One that must be fetched first is loaded
     * when it has come, and the extractive generator answers until then.
     */
    @Bean
    Generator generator(
            GeneratorLoading loading, GeneratorCandidates wanted, ModelFiles files, Taxonomy taxonomy) {
        ReplaceableGenerator generator = new ReplaceableGenerator(taxonomy);
        List<NamedModel<GenerationModelDefinition>> candidates = wanted.models();
        if (atHand(candidates.get(0), files)) {
            generator.replace(loading.load(candidates));
        } else {
            Thread fetching = new Thread(() -> generator.replace(loading.load(candidates)), "generation-model");
            fetching.setDaemon(true);
            fetching.start();
        }
        return generator;
    }

    @Bean
    GeneratorCandidates generatorCandidates(ModelsProperties models, KnownWeights weights) {
        return new GeneratorCandidates(weights.generation(models.catalogue().generation(models.generation())));
    }

    @Bean
    GeneratorLoading generatorLoading(
            ModelSelector selector, Engines<GenerationEngine> engines, Taxonomy taxonomy) {
        return candidates -> selector.select(Task.GENERATION, candidates,
                (model, source) -> engines.get(model.definition().engine()).load(model, source),
                reason -> new ExtractiveGenerator(taxonomy));
    }

    private static boolean atHand(NamedModel<GenerationModelDefinition> model, ModelFiles files) {
        return model.definition().sources().stream().findFirst()
                .map(source -> !source.endpoint().isEmpty() || !files.isLocation(source.model()) || files.atHand(source.model()))
                .orElse(true);
    }

    /** One thread more than slots, at least: a call that finds all slots taken needs one to be refused on. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService generationExecutor(GenerationProperties generation) {
        int threads = generation.slots() + Runtime.getRuntime().availableProcessors();
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(generation.queueCapacity()), task -> {
                    Thread thread = new Thread(task, "generation-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Bean
    GenerationGrpcService generationGrpcService(
            Generator generator, ExecutorService generationExecutor, ObjectProvider<MeterRegistry> registry) {
        return new GenerationGrpcService(
                new TracedGenerator(new MeteredGenerator(generator, registry.getIfAvailable(SimpleMeterRegistry::new))),
                generationExecutor);
    }

    /** The models that the settings name, the preferred one first. */
    record GeneratorCandidates(List<NamedModel<GenerationModelDefinition>> models) {}

    /** Loads the first of the candidates that can be had. */
    @FunctionalInterface
    interface GeneratorLoading {

        Generator load(List<NamedModel<GenerationModelDefinition>> candidates);
    }
}
