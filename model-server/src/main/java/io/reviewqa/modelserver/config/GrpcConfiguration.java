package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.grpc.EmbeddingGrpcService;
import io.reviewqa.modelserver.grpc.GrpcServer;
import io.reviewqa.modelserver.grpc.LabellingGrpcService;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.grpc.BindableService;
import java.util.List;
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
    GrpcServer grpcServer(ModelServerProperties server, List<BindableService> services) {
        return new GrpcServer(new GrpcServer.Settings(server.host(), server.port(), server.reflection(),
                (int) server.maxMessageSize().toBytes(), server.maxConnectionAge(), server.drainTimeout()), services);
    }
}
