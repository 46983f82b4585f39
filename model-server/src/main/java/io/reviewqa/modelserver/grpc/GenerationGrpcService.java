package io.reviewqa.modelserver.grpc;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationServiceGrpc;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.generation.GenerationResult;
import io.reviewqa.modelserver.generation.Generator;
import io.reviewqa.telemetry.tracing.Spans;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * {@code reviewqa.model.v1.GenerationService}: tokens as they come, then one summary. Generation has threads of its own,
 * because gRPC tells of a cancelled call on the thread that serves it.
 */
public final class GenerationGrpcService extends GenerationServiceGrpc.GenerationServiceImplBase {

    private final Generator generator;
    private final Executor executor;

    /** @param executor refuses what it has no room for; its threads block while a reader is slow */
    public GenerationGrpcService(Generator generator, Executor executor) {
        this.generator = generator;
        this.executor = executor;
    }

    @Override
    public void generate(GenerateRequest request, StreamObserver<GenerateResponse> observer) {
        // Only the server side's observer tells whether the client reads; gRPC hands out no other kind here.
        CallSink sink = new CallSink((ServerCallStreamObserver<GenerateResponse>) observer);
        try {
            long arrived = System.nanoTime();
            executor.execute(Context.current().wrap(io.opentelemetry.context.Context.current().wrap(() -> {
                Spans.record("queue wait", arrived, span -> {});
                answer(request, sink);
            })));
        } catch (RejectedExecutionException e) {
            sink.fail(new ModelServerException(Failure.OVERLOADED, "too many generations are waiting: retry later", e));
        }
    }

    private void answer(GenerateRequest request, CallSink sink) {
        if (sink.closed()) {
            return;
        }
        try {
            sink.complete(GenerationMessages.summary(generate(request, sink)));
        } catch (RuntimeException e) {
            sink.fail(e);
        }
    }

    /** What a language model says comes as it is said, whoever reads it: that it speaks tells that it is there. */
    private GenerationResult generate(GenerateRequest request, CallSink sink) {
        if (!request.getWhole() || !generator.engine().equals(ContractNames.EXTRACTIVE_ENGINE)) {
            return generator.generate(GenerationMessages.request(request), sink);
        }
        WholeSink whole = new WholeSink(sink);
        GenerationResult result = generator.generate(GenerationMessages.request(request), whole);
        whole.send();
        return result;
    }
}
