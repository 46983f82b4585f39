package io.reviewqa.integration.health;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.reviewqa.integration.config.ModelServerChannel;
import io.reviewqa.integration.config.ModelServerProperties;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Asks the model server whether it embeds, without which no question is answered, by the gRPC health protocol. */
@Component
final class ModelServerProbe implements PartProbe {

    private static final String SERVICE = "reviewqa.model.v1.EmbeddingService";
    private static final long PATIENCE_MILLIS = 1_000;

    /** It knows no health checks, or not of this service: it has answered all the same. */
    private static final Set<Status.Code> ANSWERS = EnumSet.of(Status.Code.UNIMPLEMENTED, Status.Code.NOT_FOUND);

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
        ServingStatus status;
        try {
            status = HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .check(HealthCheckRequest.newBuilder().setService(SERVICE).build())
                    .getStatus();
        } catch (StatusRuntimeException e) {
            if (ANSWERS.contains(e.getStatus().getCode())) {
                return;
            }
            throw new PartAwayException(reason(e.getStatus()));
        }
        if (status == ServingStatus.NOT_SERVING) {
            throw new PartAwayException("it has no embedding model at present (%s)".formatted(address));
        }
    }

    private String reason(Status status) {
        String why = status.getCode() == Status.Code.DEADLINE_EXCEEDED
                ? "no answer within %d ms".formatted(PATIENCE_MILLIS)
                : status.getCause() == null ? String.valueOf(status.getDescription()) : Reasons.of(status.getCause());
        return "%s (%s)".formatted(why, address);
    }
}
