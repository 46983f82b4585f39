package io.reviewqa.modelserver.config;

import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import io.netty.handler.ssl.ClientAuth;
import io.opentelemetry.api.trace.Tracer;
import io.reviewqa.model.v1.AnswerGenerator;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.model.v1.ModelServiceGrpc;
import io.reviewqa.model.v1.RerankServiceGrpc;
import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.ServedEmbedders;
import io.reviewqa.modelserver.generation.Generator;
import io.reviewqa.modelserver.grpc.EmbeddingGrpcService;
import io.reviewqa.modelserver.grpc.GrpcSecurity;
import io.reviewqa.modelserver.grpc.GrpcServer;
import io.reviewqa.modelserver.grpc.LabellingGrpcService;
import io.reviewqa.modelserver.grpc.LoggedCalls;
import io.reviewqa.modelserver.grpc.ModelGrpcService;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.rerank.Reranker;
import io.reviewqa.modelserver.selection.ModelStates;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.telemetry.tracing.ConditionalOnTracing;
import io.reviewqa.telemetry.tracing.TracingServerInterceptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the stages over gRPC. */
@Configuration(proxyBeanMethods = false)
class GrpcConfiguration {

    @Bean
    EmbeddingGrpcService embeddingGrpcService(
            ServedEmbedders embedders, Labeller labeller, Reranker reranker, Generator generator, GenerationProperties settings) {
        return new EmbeddingGrpcService(embedders, labeller, reranker, () -> AnswerGenerator.newBuilder()
                .setEngine(generator.engine())
                .setModel(generator.model())
                .setSettings(settings.phrasing())
                .build());
    }

    @Bean
    LabellingGrpcService labellingGrpcService(Labeller labeller, Taxonomy taxonomy) {
        return new LabellingGrpcService(labeller, taxonomy);
    }

    @Bean
    ModelGrpcService modelGrpcService(ModelStates states, Embedder embedder) {
        return new ModelGrpcService(states, embedder);
    }

    @Bean
    GrpcServer grpcServer(ModelServerProperties server, GrpcSecurity security, List<BindableService> services,
            ModelStates states, List<ServerInterceptor> interceptors) {
        List<BindableService> all = services.stream()
                .<BindableService>map(service -> () -> ServerInterceptors.intercept(service, interceptors)).toList();
        return new GrpcServer(server.grpc(), security, all, withoutModel(states));
    }

    /** Each method from the start: a meter that begins with its first call hides that one from rates. */
    @Bean
    ServerInterceptor countedCalls(MeterRegistry meters, List<BindableService> services) {
        MetricCollectingServerInterceptor counted = new MetricCollectingServerInterceptor(meters);
        services.forEach(counted::preregisterService);
        return counted;
    }

    /** Before the one that traces: the last of them is asked first, and this one logs within the trace. */
    @Bean
    ServerInterceptor loggedCalls() {
        return new LoggedCalls();
    }

    /** Neither of the checks of health nor of what probes ask beside them: they come every few seconds. */
    @Bean
    @ConditionalOnTracing
    ServerInterceptor tracedCalls(Tracer tracer) {
        return new TracingServerInterceptor(tracer, Set.of(ModelServiceGrpc.getListModelsMethod().getFullMethodName()));
    }

    private static Set<String> withoutModel(ModelStates states) {
        Map<Task, String> needModels = Map.of(
                Task.EMBEDDING, EmbeddingServiceGrpc.SERVICE_NAME, Task.RERANK, RerankServiceGrpc.SERVICE_NAME);
        return needModels.entrySet().stream()
                .filter(service -> !states.ready(service.getKey()))
                .map(Map.Entry::getValue).collect(Collectors.toSet());
    }

    @Bean
    GrpcSecurity grpcSecurity(ModelServerProperties server, SslBundles bundles) {
        if (server.sslBundle().isEmpty()) {
            return GrpcSecurity.plaintext(server.token());
        }
        return GrpcSecurity.tls(bundles, server.sslBundle(), switch (server.clientAuth()) {
            case NONE -> ClientAuth.NONE;
            case WANT -> ClientAuth.OPTIONAL;
            case NEED -> ClientAuth.REQUIRE;
        }, server.token());
    }
}
