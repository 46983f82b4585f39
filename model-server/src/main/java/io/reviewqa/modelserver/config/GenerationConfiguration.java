package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.backend.gguf.GgufBackend;
import io.reviewqa.modelserver.backend.onnx.DjlEnvironment;
import io.reviewqa.modelserver.generation.ExtractiveGenerator;
import io.reviewqa.modelserver.generation.Generator;
import io.reviewqa.modelserver.generation.GgufGenerator;
import io.reviewqa.modelserver.grpc.GenerationGrpcService;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the generator together: extractive, or the GGUF file that {@code reviewqa.models.generation} names. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GenerationProperties.class)
class GenerationConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationConfiguration.class);

    @Bean
    Generator generator(@Value("${reviewqa.models.generation:}") String model, GenerationProperties generation,
            ModelsProperties models, Taxonomy taxonomy) {
        if (model.isBlank() || model.equals(ExtractiveGenerator.ENGINE)) {
            return new ExtractiveGenerator(taxonomy);
        }
        DjlEnvironment.prepare(models.cache());
        Path file = Path.of(model.startsWith("file:") ? model.substring("file:".length()) : model);
        LOG.info("Loading the generation model {}", file);
        return new GgufGenerator(file.getFileName().toString(),
                GgufBackend.open(generation.gguf(file, models.cache())), generation.limits(), taxonomy);
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
    GenerationGrpcService generationGrpcService(Generator generator, ExecutorService generationExecutor) {
        return new GenerationGrpcService(generator, generationExecutor);
    }
}
