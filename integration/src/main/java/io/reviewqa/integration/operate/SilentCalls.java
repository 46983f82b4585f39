package io.reviewqa.integration.operate;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Tells a model server that takes its time from one that hangs: when calls have heard nothing for a while it is asked whether it
 * is there, and when it twice does not say so they end as UNAVAILABLE instead of waiting for their deadline. camel-grpc finds
 * the bean by itself.
 */
@Component
final class SilentCalls implements ClientInterceptor, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SilentCalls.class);
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final long SILENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final PartMonitor parts;
    private final Set<WatchedCall<?, ?>> calls = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "silent-calls");
        thread.setDaemon(true);
        return thread;
    });

    SilentCalls(PartMonitor parts) {
        this.parts = parts;
        clock.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new WatchedCall<>(next.newCall(method, options));
    }

    private void look() {
        List<WatchedCall<?, ?>> silent = calls.stream().filter(WatchedCall::isSilent).toList();
        if (silent.isEmpty() || parts.problem(Part.MODEL_SERVER).isEmpty()) {
            return;
        }
        parts.problem(Part.MODEL_SERVER).ifPresent(why -> {
            LOG.warn("{}; {} calls that wait for it are given up", why, silent.size());
            silent.forEach(call -> call.giveUp(why));
        });
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    private final class WatchedCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private volatile long heardAt = System.nanoTime();
        private volatile String givenUp;

        WatchedCall(ClientCall<Q, A> call) {
            super(call);
        }

        boolean isSilent() {
            return System.nanoTime() - heardAt > SILENCE_NANOS;
        }

        void giveUp(String why) {
            givenUp = why;
            cancel(why, null);
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            calls.add(this);
            super.start(new SimpleForwardingClientCallListener<>(listener) {
                @Override
                public void onMessage(A message) {
                    heardAt = System.nanoTime();
                    super.onMessage(message);
                }

                @Override
                public void onClose(Status status, Metadata trailers) {
                    calls.remove(WatchedCall.this);
                    boolean hung = givenUp != null && status.getCode() == Status.Code.CANCELLED;
                    super.onClose(hung ? Status.UNAVAILABLE.withDescription(givenUp) : status, trailers);
                }
            }, headers);
        }
    }
}
