package io.reviewqa.integration.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.reviewqa.integration.config.GrpcContextStrategy.Limits;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationServiceGrpc;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class FirstReplyInterceptorTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final ScheduledExecutorService timer = mock();
    private final ScheduledFuture<?> end = mock();
    private final ClientCall<GenerateRequest, GenerateResponse> beneath = mock();
    private final CompletableFuture<Status> closed = new CompletableFuture<>();
    private ClientCall<GenerateRequest, GenerateResponse> call;
    private ClientCall.Listener<GenerateResponse> server;

    @BeforeEach
    void start() {
        when(timer.schedule(any(Runnable.class), anyLong(), any())).thenAnswer(scheduled -> end);
        Channel channel = mock();
        when(channel.newCall(GenerationServiceGrpc.getGenerateMethod(), CallOptions.DEFAULT)).thenReturn(beneath);
        GrpcContextStrategy.within(new Limits(LIMIT, LIMIT, LIMIT)).run(() -> call = new FirstReplyInterceptor(timer)
                .interceptCall(GenerationServiceGrpc.getGenerateMethod(), CallOptions.DEFAULT, channel));
        call.start(new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
                closed.complete(status);
            }
        }, new Metadata());
        ArgumentCaptor<ClientCall.Listener<GenerateResponse>> listener = ArgumentCaptor.captor();
        verify(beneath).start(listener.capture(), any());
        server = listener.getValue();
    }

    @Test
    void whenARequestIsNotSentYet_thenNoReplyIsWaitedFor() {
        call.sendMessage(GenerateRequest.getDefaultInstance());
        verifyNoInteractions(timer);

        call.halfClose();
        verify(timer).schedule(any(Runnable.class), anyLong(), any());
    }

    @Test
    void whenNoReplyComesInTime_thenTheCallEndsAsUnavailable() {
        call.halfClose();
        ArgumentCaptor<Runnable> silence = ArgumentCaptor.captor();
        verify(timer).schedule(silence.capture(), anyLong(), any());
        silence.getValue().run();
        verify(beneath).cancel("no first reply in time", null);

        server.onClose(Status.CANCELLED, new Metadata());
        assertThat(closed.join().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(closed.join().getDescription()).isEqualTo("no word within PT3S");
    }

    @Test
    void whenAReplyComes_thenTheCallGoesOn() {
        call.halfClose();
        server.onMessage(GenerateResponse.getDefaultInstance());
        verify(end).cancel(false);
    }

    /** As a server in the same process may do. */
    @Test
    void whenTheReplyComesWithTheRequest_thenTheCallGoesOn() {
        server.onMessage(GenerateResponse.getDefaultInstance());
        call.halfClose();
        verify(end).cancel(false);
    }
}
