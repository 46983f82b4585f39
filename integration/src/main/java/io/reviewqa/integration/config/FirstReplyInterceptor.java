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
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Ends a generation with UNAVAILABLE whose first reply is not there in its context's time: an answer may take long, but the model
 * server tells the counts at once, so one that says nothing hangs. camel-grpc finds the bean by itself.
 */
@Component
final class FirstReplyInterceptor implements ClientInterceptor, DisposableBean {

    private final ScheduledExecutorService timer;

    @Autowired
    FirstReplyInterceptor() {
        this(Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "first-reply");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** @param timer shut down with this */
    FirstReplyInterceptor(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        ClientCall<Q, A> call = next.newCall(method, options);
        Duration limit = GrpcContextStrategy.firstReply();
        return limit == null || method.getType().serverSendsOneMessage() ? call : new LimitedCall<>(call, limit);
    }

    private final class LimitedCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private final Duration limit;
        private volatile Future<?> end;
        private volatile boolean isHeard;
        private volatile boolean isSilent;

        LimitedCall(ClientCall<Q, A> call, Duration limit) {
            super(call);
            this.limit = limit;
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            super.start(new SimpleForwardingClientCallListener<>(listener) {
                @Override
                public void onMessage(A message) {
                    hear();
                    super.onMessage(message);
                }

                @Override
                public void onClose(Status status, Metadata trailers) {
                    hear();
                    super.onClose(isSilent ? Status.UNAVAILABLE.withDescription("no word within " + limit) : status, trailers);
                }
            }, headers);
        }

        /** Nobody can answer what was not sent; and a call that is ended before it was sends what it must not, which gRPC throws for. */
        @Override
        public void halfClose() {
            super.halfClose();
            end = timer.schedule(this::end, limit.toMillis(), TimeUnit.MILLISECONDS);
            if (isHeard) {
                end.cancel(false);
            }
        }

        private void hear() {
            isHeard = true;
            Future<?> waiting = end;
            if (waiting != null) {
                waiting.cancel(false);
            }
        }

        private void end() {
            isSilent = true;
            cancel("no first reply in time", null);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
