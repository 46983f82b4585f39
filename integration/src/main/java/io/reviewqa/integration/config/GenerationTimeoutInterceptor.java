package io.reviewqa.integration.config;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.springframework.stereotype.Component;

/**
 * Tells a generation that ran out of time from a model server that does not answer, by a {@link GenerationTimeoutException}
 * as the cause of the status: short calls that run out of time wait for the server, a long one may be long by itself.
 * camel-grpc finds the bean by itself.
 */
@Component
final class GenerationTimeoutInterceptor implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        ClientCall<Q, A> call = next.newCall(method, options);
        return method.getType().serverSendsOneMessage() ? call : new SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new TimeoutListener<>(listener, method.getBareMethodName()), headers);
            }
        };
    }

    private static final class TimeoutListener<A> extends SimpleForwardingClientCallListener<A> {

        private final String method;

        TimeoutListener(ClientCall.Listener<A> listener, String method) {
            super(listener);
            this.method = method;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            boolean isTimeout = status.getCode() == Status.Code.DEADLINE_EXCEEDED;
            super.onClose(isTimeout ? status.withCause(new GenerationTimeoutException(
                    "%s took longer than it may: %s".formatted(method, status.getDescription()))) : status, trailers);
        }
    }
}
