package io.reviewqa.modelserver.grpc;

import io.grpc.stub.StreamObserver;
import io.reviewqa.model.v1.Reading;
import io.reviewqa.model.v1.RerankRequest;
import io.reviewqa.model.v1.RerankResponse;
import io.reviewqa.model.v1.RerankServiceGrpc;
import io.reviewqa.modelserver.queue.Priority;
import io.reviewqa.modelserver.rerank.PassageReading;
import io.reviewqa.modelserver.rerank.Reranker;
import java.util.List;
import java.util.Objects;

/** {@code reviewqa.model.v1.RerankService}. Interactive, unless the call says otherwise: somebody waits for an answer. */
public final class RerankGrpcService extends RerankServiceGrpc.RerankServiceImplBase {

    private final Reranker reranker;

    public RerankGrpcService(Reranker reranker) {
        this.reranker = reranker;
    }

    @Override
    public void rerank(RerankRequest request, StreamObserver<RerankResponse> observer) {
        UnaryReply.send(observer, () -> reranker
                .rerank(request.getQuestion(), request.getPassagesList(), GrpcCaller.current(Priority.INTERACTIVE))
                .thenApply(this::response));
    }

    private RerankResponse response(List<PassageReading> passages) {
        return RerankResponse.newBuilder()
                .addAllScores(passages.stream().map(PassageReading::score).toList())
                .addAllReadings(passages.stream().map(PassageReading::says).filter(Objects::nonNull)
                        .map(says -> Reading.newBuilder().setYes(says.yes()).setNo(says.no()).setOther(says.other()).build())
                        .toList())
                .setModelId(reranker.id())
                .addAllLanguages(reranker.languages().stream().sorted().toList())
                .build();
    }
}
