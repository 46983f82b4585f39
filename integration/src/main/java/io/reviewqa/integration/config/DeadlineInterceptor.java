package io.reviewqa.integration.config;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Gives every call to the model server a deadline, which camel-grpc has no option for. camel-grpc finds the bean by
 * itself. A deadline that a call already has is kept; one of its context holds where it is nearer.
 */
@Component
final class DeadlineInterceptor implements ClientInterceptor {

    private static final String RERANKING = "reviewqa.model.v1.RerankService";

    private final ModelServerProperties settings;

    DeadlineInterceptor(ModelServerProperties settings) {
        this.settings = settings;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        if (options.getDeadline() != null) {
            return next.newCall(method, options);
        }
        Deadline latest = Deadline.after(deadline(method).toMillis(), TimeUnit.MILLISECONDS);
        Deadline budget = GrpcContextStrategy.deadline(!method.getType().serverSendsOneMessage());
        return next.newCall(method, options.withDeadline(budget == null ? latest : latest.minimum(budget)));
    }

    private Duration deadline(MethodDescriptor<?, ?> method) {
        if (RERANKING.equals(method.getServiceName())) {
            return settings.rerankDeadline();
        }
        return method.getType().serverSendsOneMessage() ? settings.deadline() : settings.generationDeadline();
    }
}
