package io.reviewqa.modelserver.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcFailuresTest {

    @ParameterizedTest
    @CsvSource({"INVALID_INPUT, INVALID_ARGUMENT", "OVERLOADED, RESOURCE_EXHAUSTED", "UNAVAILABLE, UNAVAILABLE",
            "CALLER_LEFT, CANCELLED", "INTERNAL, INTERNAL"})
    void whenACallFails_thenItsFailureHasOneCode(Failure failure, Status.Code code) {
        Status status = GrpcFailures.toStatus(new CompletionException(new ModelServerException(failure, "why")))
                .getStatus();

        assertThat(status.getCode()).isEqualTo(code);
        assertThat(status.getDescription()).isEqualTo("why");
    }

    @Test
    void whenOverloaded_thenTheClientIsToldWhenToRetry() throws Exception {
        StatusRuntimeException status = GrpcFailures.toStatus(new ModelServerException(Failure.OVERLOADED, "full"));

        assertThat(StatusProto.fromThrowable(status).getDetails(0).unpack(RetryInfo.class).getRetryDelay().getNanos())
                .isPositive();
    }

    @Test
    void whenTheFaultIsUnknown_thenNothingOfItIsTold() {
        Status status = GrpcFailures.toStatus(new IllegalStateException("secret path /etc")).getStatus();

        assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(status.getDescription()).isEqualTo("internal error");
    }
}
