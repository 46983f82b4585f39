package io.reviewqa.integration.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Endpoint;
import org.apache.camel.component.grpc.GrpcComponent;
import org.apache.camel.component.grpc.GrpcConfiguration;
import org.apache.camel.component.grpc.GrpcEndpoint;
import org.springframework.stereotype.Component;

/**
 * camel-grpc, whose calls to the model server go as {@link ModelServerChannel} says, so that no route repeats it. Endpoints of
 * other servers are left alone: neither the channel nor the token is theirs.
 */
@org.apache.camel.spi.annotations.Component("grpc")
@Component("grpc-component")
final class ModelServerGrpcComponent extends GrpcComponent {

    private final ModelServerProperties settings;
    private final ModelServerChannel modelServer;

    ModelServerGrpcComponent(ModelServerProperties settings, ModelServerChannel modelServer) {
        this.settings = settings;
        this.modelServer = modelServer;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        GrpcEndpoint endpoint = (GrpcEndpoint) super.createEndpoint(uri, remaining, parameters);
        GrpcConfiguration grpc = endpoint.getConfiguration();
        if (settings.address().equals(grpc.getHost() + ":" + grpc.getPort())) {
            grpc.setClientInterceptors(
                    modelServer.after(Objects.requireNonNullElse(grpc.getClientInterceptors(), List.of())));
        }
        return endpoint;
    }
}
