package io.reviewqa.modelserver.support;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.model.v1.EmbeddingServiceGrpc.EmbeddingServiceBlockingStub;
import io.reviewqa.model.v1.LabellingServiceGrpc;
import io.reviewqa.model.v1.LabellingServiceGrpc.LabellingServiceBlockingStub;
import io.reviewqa.model.v1.ListModelsRequest;
import io.reviewqa.model.v1.ModelInfo;
import io.reviewqa.model.v1.ModelServiceGrpc;
import io.reviewqa.model.v1.ModelTask;
import io.reviewqa.model.v1.RerankServiceGrpc;
import io.reviewqa.model.v1.RerankServiceGrpc.RerankServiceBlockingStub;
import io.reviewqa.modelserver.ModelServerApplication;
import io.reviewqa.modelserver.grpc.GrpcServer;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on a free port, without a web server, and a channel to it. */
public final class RunningServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final ManagedChannel channel;

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port()).usePlaintext()
                .maxInboundMessageSize(16 << 20).build();
    }

    /** @param settings {@code name=value} */
    public static RunningServer start(String... settings) {
        return startOn(0, settings);
    }

    /** @param settings {@code name=value} */
    public static RunningServer startOn(int port, String... settings) {
        String[] arguments = Stream.concat(Stream.of("reviewqa.model-server.port=" + port), Stream.of(settings))
                .map("--"::concat)
                .toArray(String[]::new);
        return new RunningServer(ModelServerApplication.builder().web(WebApplicationType.NONE).run(arguments));
    }

    public EmbeddingServiceBlockingStub embedding() {
        return EmbeddingServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    public LabellingServiceBlockingStub labelling() {
        return LabellingServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    public RerankServiceBlockingStub reranking() {
        return RerankServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** What the server says of the model for a task. */
    public ModelInfo model(ModelTask task) {
        return ModelServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS)
                .listModels(ListModelsRequest.getDefaultInstance()).getModelsList().stream()
                .filter(model -> model.getTask() == task).findFirst().orElseThrow();
    }

    public ManagedChannel channel() {
        return channel;
    }

    public int port() {
        return context.getBean(GrpcServer.class).port();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        context.close();
    }
}
