package io.reviewqa.modelserver.grpc;

import io.grpc.stub.StreamObserver;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.Aspect;
import io.reviewqa.model.v1.LabelRequest;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.LabellingServiceGrpc;
import io.reviewqa.model.v1.ListAspectsRequest;
import io.reviewqa.model.v1.ListAspectsResponse;
import io.reviewqa.modelserver.labelling.LabelInput;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.queue.Priority;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.util.List;
import java.util.Optional;

/** {@code reviewqa.model.v1.LabellingService}. One text is interactive, several are bulk, unless the call says otherwise. */
public final class LabellingGrpcService extends LabellingServiceGrpc.LabellingServiceImplBase {

    private final Labeller labeller;
    private final Taxonomy taxonomy;

    public LabellingGrpcService(Labeller labeller, Taxonomy taxonomy) {
        this.labeller = labeller;
        this.taxonomy = taxonomy;
    }

    @Override
    public void label(LabelRequest request, StreamObserver<LabelResponse> observer) {
        List<LabelInput> inputs = request.getInputsList().stream().map(LabellingGrpcService::input).toList();
        Priority priority = inputs.size() == 1 ? Priority.INTERACTIVE : Priority.BULK;
        UnaryReply.send(observer, () -> labeller
                .label(inputs, request.getEmbeddingModelId(), GrpcCaller.current(priority))
                .thenApply(labels -> LabelMessages.response(labeller.modelId(), labels)));
    }

    @Override
    public void listAspects(ListAspectsRequest request, StreamObserver<ListAspectsResponse> observer) {
        ListAspectsResponse.Builder response = ListAspectsResponse.newBuilder();
        taxonomy.aspects().forEach(aspect -> response.addAspects(Aspect.newBuilder().setName(aspect.name())));
        observer.onNext(response.addAspects(Aspect.newBuilder().setName(ContractNames.OTHER_ASPECT)).build());
        observer.onCompleted();
    }

    private static LabelInput input(io.reviewqa.model.v1.LabelInput input) {
        Optional<float[]> embedding = input.hasEmbedding()
                ? Optional.of(values(input.getEmbedding().getValuesList()))
                : Optional.empty();
        return new LabelInput(input.getText(), input.getLanguage(), embedding);
    }

    private static float[] values(List<Float> list) {
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return values;
    }
}
