package io.reviewqa.modelserver.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.queue.Priority;
import java.util.Locale;

/**
 * The client of the current call: it has left when it cancelled, hung up or its deadline passed. What it says of itself
 * in the metadata {@code reviewqa-priority} ({@code interactive} or {@code bulk}) and {@code reviewqa-client} (any name)
 * decides its place in the queue.
 */
final class GrpcCaller implements Caller {

    static final Metadata.Key<String> PRIORITY = Metadata.Key.of("reviewqa-priority", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> CLIENT = Metadata.Key.of("reviewqa-client", Metadata.ASCII_STRING_MARSHALLER);

    private static final Context.Key<Said> SAID = Context.key("reviewqa-caller");

    private final Context context = Context.current();
    private final Said said = SAID.get(context);
    private final Priority priority;

    private GrpcCaller(Priority otherwise) {
        this.priority = said == null || said.priority() == null ? otherwise : said.priority();
    }

    /** @param otherwise the priority of a call that does not say */
    static Caller current(Priority otherwise) {
        return new GrpcCaller(otherwise);
    }

    /** Keeps what calls say of themselves for {@link #current}. */
    static ServerInterceptor interceptor() {
        return new ServerInterceptor() {
            @Override
            public <Q, R> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                Context context = Context.current().withValue(SAID, said(call, headers));
                return Contexts.interceptCall(context, call, headers, next);
            }
        };
    }

    @Override
    public boolean hasLeft() {
        return context.isCancelled();
    }

    @Override
    public Priority priority() {
        return priority;
    }

    @Override
    public String client() {
        return said == null ? "" : said.client();
    }

    /** A priority that is not known counts as none: metadata of others must not fail a call. */
    private static Said said(ServerCall<?, ?> call, Metadata headers) {
        String priority = headers.get(PRIORITY);
        String client = headers.get(CLIENT);
        Priority known = priority == null ? null : switch (priority.toLowerCase(Locale.ROOT)) {
            case "interactive" -> Priority.INTERACTIVE;
            case "bulk" -> Priority.BULK;
            default -> null;
        };
        Object address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return new Said(known, client == null ? String.valueOf(address) : client);
    }

    private record Said(Priority priority, String client) {}
}
