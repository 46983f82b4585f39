package io.reviewqa.standalone;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationServiceGrpc;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.model.v1.LabelRequest;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.LabellingServiceGrpc;
import io.reviewqa.model.v1.TextLabels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A model server whose generations write what the test says, when it says so. */
final class ScriptedModelServer implements AutoCloseable {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Consumer<Call> script;
    private final Server server;
    private volatile Status embedding = Status.OK;

    ScriptedModelServer() {
        this(0);
    }

    ScriptedModelServer(int port) {
        this(port, call -> {});
    }

    /** @param script what each generation writes by itself */
    ScriptedModelServer(int port, Consumer<Call> script) {
        this.script = script;
        try {
            server = Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
                    .addService(new Embeddings())
                    .addService(new Labels())
                    .addService(new Generations())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A generation that was asked for. */
    record Call(GenerateRequest request, ServerCallStreamObserver<GenerateResponse> observer) {

        Call token(String text) {
            observer.onNext(GenerateResponse.newBuilder().setToken(text).build());
            return this;
        }

        void end(FinishReason reason) {
            observer.onNext(GenerateResponse.newBuilder()
                    .setSummary(GenerationSummary.newBuilder().setEngine("scripted").setModel("script").setFinishReason(reason))
                    .build());
            observer.onCompleted();
        }

        boolean isCancelled() {
            return observer.isCancelled();
        }
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** @param end how calls for embeddings end from now on; OK answers them */
    void embed(Status end) {
        embedding = end;
    }

    /** All generations for a question so far. */
    List<Call> calls(String question) {
        return calls.stream().filter(call -> call.request().getQuestion().equals(question)).toList();
    }

    /** Returns when its port is free. */
    @Override
    public void close() {
        try {
            server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Embeddings extends EmbeddingServiceGrpc.EmbeddingServiceImplBase {

        @Override
        public void embed(EmbedRequest request, StreamObserver<EmbedResponse> observer) {
            if (!embedding.isOk()) {
                observer.onError(embedding.asException());
                return;
            }
            EmbedResponse.Builder response = EmbedResponse.newBuilder().setModelId("scripted").addLanguages("en");
            request.getTextsList().forEach(text -> response.addEmbeddings(Embedding.newBuilder().addValues(1).addValues(0)));
            observer.onNext(response.build());
            observer.onCompleted();
        }
    }

    private static final class Labels extends LabellingServiceGrpc.LabellingServiceImplBase {

        @Override
        public void label(LabelRequest request, StreamObserver<LabelResponse> observer) {
            LabelResponse.Builder response = LabelResponse.newBuilder();
            request.getInputsList().forEach(input -> response.addLabels(TextLabels.getDefaultInstance()));
            observer.onNext(response.build());
            observer.onCompleted();
        }
    }

    private final class Generations extends GenerationServiceGrpc.GenerationServiceImplBase {

        @Override
        public void generate(GenerateRequest request, StreamObserver<GenerateResponse> observer) {
            ServerCallStreamObserver<GenerateResponse> call = (ServerCallStreamObserver<GenerateResponse>) observer;
            // With a handler, writing to a cancelled call is no error.
            call.setOnCancelHandler(() -> {});
            Call generation = new Call(request, call);
            calls.add(generation);
            script.accept(generation);
        }
    }
}
