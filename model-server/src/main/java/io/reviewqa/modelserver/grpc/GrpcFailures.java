package io.reviewqa.modelserver.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where failures become gRPC codes. */
public final class GrpcFailures {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcFailures.class);

    /** About the time in which a full queue has moved on. */
    private static final Duration RETRY_DELAY = Duration.newBuilder().setNanos(500_000_000).build();

    private GrpcFailures() {}

    /** What a client is told; what it is not told of a fault of ours goes to the log. */
    public static StatusRuntimeException toStatus(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (!(cause instanceof ModelServerException failure)) {
            LOG.error("A call failed", cause);
            return Status.INTERNAL.withDescription("internal error").asRuntimeException();
        }
        if (failure.failure() == Failure.OVERLOADED) {
            return overloaded(failure.getMessage());
        }
        return code(failure.failure()).withDescription(failure.getMessage()).asRuntimeException();
    }

    private static Status code(Failure failure) {
        return switch (failure) {
            case INVALID_INPUT -> Status.INVALID_ARGUMENT;
            case UNKNOWN_MODEL -> Status.NOT_FOUND;
            case OVERLOADED -> Status.RESOURCE_EXHAUSTED;
            case UNAVAILABLE -> Status.UNAVAILABLE;
            case CALLER_LEFT -> Status.CANCELLED;
            case INTERNAL -> Status.INTERNAL;
        };
    }

    private static StatusRuntimeException overloaded(String message) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.RESOURCE_EXHAUSTED.value())
                .setMessage(message)
                .addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(RETRY_DELAY).build()))
                .build());
    }
}
