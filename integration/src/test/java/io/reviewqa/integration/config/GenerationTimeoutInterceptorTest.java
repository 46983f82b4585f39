package io.reviewqa.integration.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.model.v1.GenerationServiceGrpc;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GenerationTimeoutInterceptorTest {

    @Test
    void whenAGenerationRunsOutOfTime_thenTheStatusSaysSo() {
        Status closed = closed(GenerationServiceGrpc.getGenerateMethod(), Status.DEADLINE_EXCEEDED);

        assertThat(closed.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(closed.getCause()).isInstanceOf(GenerationTimeoutException.class)
                .hasMessageStartingWith("Generate took longer");
    }

    @Test
    void whenAnythingElseFails_thenTheStatusIsLeftAsItIs() {
        assertThat(closed(GenerationServiceGrpc.getGenerateMethod(), Status.UNAVAILABLE).getCause()).isNull();
        assertThat(closed(EmbeddingServiceGrpc.getEmbedMethod(), Status.DEADLINE_EXCEEDED).getCause()).isNull();
    }

    private static <Q, A> Status closed(MethodDescriptor<Q, A> method, Status status) {
        CompletableFuture<Status> closed = new CompletableFuture<>();
        new GenerationTimeoutInterceptor().interceptCall(method, CallOptions.DEFAULT, new FailingChannel(status))
                .start(new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status told, Metadata trailers) {
                        closed.complete(told);
                    }
                }, new Metadata());
        return closed.join();
    }

    /** Every call ends at once. */
    private static final class FailingChannel extends Channel {

        private final Status status;

        FailingChannel(Status status) {
            this.status = status;
        }

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return new ClientCall<>() {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    listener.onClose(status, new Metadata());
                }

                @Override
                public void request(int messages) {
                    // It is over already.
                }

                @Override
                public void cancel(String message, Throwable cause) {
                    // It is over already.
                }

                @Override
                public void halfClose() {
                    // It is over already.
                }

                @Override
                public void sendMessage(Q message) {
                    // Nobody reads it.
                }
            };
        }

        @Override
        public String authority() {
            return "test";
        }
    }
}
