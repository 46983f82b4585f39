package io.reviewqa.modelserver.grpc;

import io.grpc.stub.StreamObserver;
import io.reviewqa.model.v1.ListModelsRequest;
import io.reviewqa.model.v1.ListModelsResponse;
import io.reviewqa.model.v1.ModelAvailability;
import io.reviewqa.model.v1.ModelInfo;
import io.reviewqa.model.v1.ModelServiceGrpc;
import io.reviewqa.model.v1.ModelTask;
import io.reviewqa.modelserver.catalogue.Task;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.selection.ModelState;
import io.reviewqa.modelserver.selection.ModelStates;

/** {@code reviewqa.model.v1.ModelService}. */
public final class ModelGrpcService extends ModelServiceGrpc.ModelServiceImplBase {

    private final ModelStates states;
    private final Embedder embedder;

    public ModelGrpcService(ModelStates states, Embedder embedder) {
        this.states = states;
        this.embedder = embedder;
    }

    @Override
    public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> observer) {
        ListModelsResponse.Builder response = ListModelsResponse.newBuilder();
        states.all().forEach(state -> response.addModels(message(state)));
        observer.onNext(response.build());
        observer.onCompleted();
    }

    private ModelInfo message(ModelState state) {
        return ModelInfo.newBuilder()
                .setTask(task(state.task()))
                .setAvailability(availability(state.availability()))
                .setId(state.id())
                .setEngine(state.engine())
                .setSource(state.source())
                .setLicence(state.licence())
                .addAllLanguages(state.languages().stream().sorted().toList())
                .setDetail(state.detail())
                .setDimension(state.task() == Task.EMBEDDING ? embedder.model().dimension() : 0)
                .build();
    }

    private static ModelTask task(Task task) {
        return switch (task) {
            case EMBEDDING -> ModelTask.MODEL_TASK_EMBEDDING;
            case LABELLING -> ModelTask.MODEL_TASK_LABELLING;
            case GENERATION -> ModelTask.MODEL_TASK_GENERATION;
            case RERANK -> ModelTask.MODEL_TASK_RERANK;
        };
    }

    private static ModelAvailability availability(ModelState.Availability availability) {
        return switch (availability) {
            case READY -> ModelAvailability.MODEL_AVAILABILITY_READY;
            case FETCHING -> ModelAvailability.MODEL_AVAILABILITY_FETCHING;
            case MISSING -> ModelAvailability.MODEL_AVAILABILITY_MISSING;
        };
    }
}
