package io.reviewqa.modelserver.grpc;

import io.grpc.stub.StreamObserver;
import io.reviewqa.model.v1.AnswerGenerator;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.modelserver.batch.RememberedResults;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.EmbeddingModel;
import io.reviewqa.modelserver.embedding.InputType;
import io.reviewqa.modelserver.embedding.ServedEmbedders;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.labelling.LabelInput;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.labelling.TextLabels;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.queue.Priority;
import io.reviewqa.modelserver.rerank.Reranker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** {@code reviewqa.model.v1.EmbeddingService}. Queries are interactive, passages bulk, unless the call says otherwise. */
public final class EmbeddingGrpcService extends EmbeddingServiceGrpc.EmbeddingServiceImplBase {

    /** Bytes that a label takes, about. */
    private static final int OF_ASPECT = 100;

    private final ServedEmbedders embedders;
    private final Labeller labeller;
    /** Known and unknown of the same texts as their vectors, which are counted. */
    private final RememberedResults<TextLabels> labels =
            new RememberedResults<>(text -> OF_ASPECT * text.aspects().size(), (hits, misses) -> {});
    private final Reranker reranker;
    private final Supplier<AnswerGenerator> generator;

    /**
     * Serves embedders.
     *
     * @param labeller that labels texts where that is asked for too
     * @param reranker told of in each answer
     * @param generator told of in each answer; it may be another tomorrow
     */
    public EmbeddingGrpcService(
            ServedEmbedders embedders, Labeller labeller, Reranker reranker, Supplier<AnswerGenerator> generator) {
        this.embedders = embedders;
        this.labeller = labeller;
        this.reranker = reranker;
        this.generator = generator;
    }

    @Override
    public void embed(EmbedRequest request, StreamObserver<EmbedResponse> observer) {
        UnaryReply.send(observer, () -> {
            InputType type = inputType(request);
            Priority priority = type == InputType.QUERY ? Priority.INTERACTIVE : Priority.BULK;
            Embedder embedder = embedders.named(request.getModelId());
            Caller caller = GrpcCaller.current(priority);
            return embedder.embed(request.getTextsList(), type, caller)
                    .thenCompose(vectors -> request.getLabel() && type == InputType.QUERY && embedder == embedders.own()
                            ? labelled(request.getTextsList(), vectors, caller)
                                    .thenApply(labels -> response(embedder.model(), vectors).setLabelled(labels).build())
                            : CompletableFuture.completedFuture(response(embedder.model(), vectors).build()));
        });
    }

    private CompletableFuture<LabelResponse> labelled(List<String> texts, List<float[]> vectors, Caller caller) {
        return labels.of(texts.stream().map(List::of).toList(), missing -> labeller.label(missing.stream()
                .map(i -> new LabelInput(texts.get(i), "", Optional.of(vectors.get(i)))).toList(),
                embedders.own().model().id(), caller))
                .thenApply(all -> LabelMessages.response(labeller.modelId(), all));
    }

    private static InputType inputType(EmbedRequest request) {
        return switch (request.getInputType()) {
            case INPUT_TYPE_QUERY -> InputType.QUERY;
            case INPUT_TYPE_PASSAGE, INPUT_TYPE_UNSPECIFIED -> InputType.PASSAGE;
            case UNRECOGNIZED -> throw ModelServerException.invalidInput(
                    "input_type %d is not known".formatted(request.getInputTypeValue()));
        };
    }

    private EmbedResponse.Builder response(EmbeddingModel model, List<float[]> vectors) {
        EmbedResponse.Builder response = EmbedResponse.newBuilder()
                .setModelId(model.id())
                .setDimension(model.dimension())
                .setAnswerSimilarity(model.similarity().answer())
                .setGenerator(generator.get())
                .addAllLanguages(model.languages().stream().sorted().toList());
        if (!reranker.id().isEmpty()) {
            response.setReranker(io.reviewqa.model.v1.Reranker.newBuilder()
                    .setModelId(reranker.id()).addAllLanguages(reranker.languages().stream().sorted().toList())
                    .setReads(reranker.reads()));
        }
        for (float[] vector : vectors) {
            Embedding.Builder embedding = Embedding.newBuilder();
            for (float value : vector) {
                embedding.addValues(value);
            }
            response.addEmbeddings(embedding);
        }
        return response;
    }
}
