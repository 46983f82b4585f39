package io.reviewqa.modelserver.config;

import io.grpc.BindableService;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.grpc.EmbeddingGrpcService;
import io.reviewqa.modelserver.grpc.GrpcServer;
import io.reviewqa.modelserver.grpc.LabellingGrpcService;
import io.reviewqa.modelserver.grpc.ModelGrpcService;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.selection.ModelStates;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the stages over gRPC. */
@Configuration(proxyBeanMethods = false)
class GrpcConfiguration {

    @Bean
    EmbeddingGrpcService embeddingGrpcService(Embedder embedder) {
        return new EmbeddingGrpcService(embedder);
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
    GrpcServer grpcServer(ModelServerProperties server, List<BindableService> services, ModelStates states) {
        return new GrpcServer(new GrpcServer.Settings(server.host(), server.port(), server.reflection(),
                (int) server.maxMessageSize().toBytes(), server.maxConnectionAge(), server.drainTimeout()), services,
                states.ready(Task.EMBEDDING) ? Set.of() : Set.of(EmbeddingServiceGrpc.SERVICE_NAME));
    }
}
