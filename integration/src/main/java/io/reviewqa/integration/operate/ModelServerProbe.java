package io.reviewqa.integration.operate;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.reviewqa.integration.config.ModelServerChannel;
import io.reviewqa.integration.config.ModelServerOutage;
import io.reviewqa.integration.config.ModelServerProperties;
import io.reviewqa.model.v1.ListModelsRequest;
import io.reviewqa.model.v1.ListModelsResponse;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Asks the model server whether it embeds, without which no question is answered, by the gRPC health protocol; and since health
 * is told to everybody, whether it lets us call.
 */
@Component
final class ModelServerProbe implements PartProbe {

    private static final String SERVICE = "reviewqa.model.v1.EmbeddingService";
    private static final long PATIENCE_MILLIS = 1_000;

    /** It knows no health checks, or not of this service: it has answered all the same. */
    private static final Set<Status.Code> ANSWERS = EnumSet.of(Status.Code.UNIMPLEMENTED, Status.Code.NOT_FOUND);

    /** Cheap, and wants the same credentials as the calls of the routes. */
    private static final MethodDescriptor<ListModelsRequest, ListModelsResponse> LIST_MODELS =
            MethodDescriptor.<ListModelsRequest, ListModelsResponse>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("reviewqa.model.v1.ModelService/ListModels")
                    .setRequestMarshaller(ProtoUtils.marshaller(ListModelsRequest.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(ListModelsResponse.getDefaultInstance()))
                    .build();

    private final Channel channel;
    private final String address;

    ModelServerProbe(ModelServerChannel modelServer, ModelServerProperties settings) {
        this.channel = modelServer.channel();
        this.address = settings.address();
    }

    @Override
    public Part part() {
        return Part.MODEL_SERVER;
    }

    @Override
    public void ask() {
        Deadline deadline = Deadline.after(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        try {
            ServingStatus status = HealthGrpc.newBlockingStub(channel).withDeadline(deadline)
                    .check(HealthCheckRequest.newBuilder().setService(SERVICE).build())
                    .getStatus();
            if (status == ServingStatus.NOT_SERVING) {
                throw new PartAwayException("it has no embedding model at present (%s)".formatted(address));
            }
            ClientCalls.blockingUnaryCall(channel, LIST_MODELS, CallOptions.DEFAULT.withDeadline(deadline),
                    ListModelsRequest.getDefaultInstance());
        } catch (StatusRuntimeException e) {
            if (!ANSWERS.contains(e.getStatus().getCode())) {
                throw new PartAwayException(reason(e.getStatus()));
            }
        }
    }

    private String reason(Status status) {
        if (ModelServerOutage.of(status).filter(ModelServerOutage.CREDENTIALS_REFUSED::equals).isPresent()) {
            return "%s (%s)".formatted(ModelServerOutage.CREDENTIALS_REFUSED.description(), address);
        }
        String why = status.getCode() == Status.Code.DEADLINE_EXCEEDED
                ? "no answer within %d ms".formatted(PATIENCE_MILLIS)
                : status.getCause() == null ? String.valueOf(status.getDescription()) : Reasons.of(status.getCause());
        return "%s (%s)".formatted(why, address);
    }
}
