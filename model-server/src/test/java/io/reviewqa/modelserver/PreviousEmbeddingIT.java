package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.ModelTask;
import io.reviewqa.modelserver.backend.djl.TinyEmbedder;
import io.reviewqa.modelserver.support.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model before is served beside the server's own, to who names it. */
class PreviousEmbeddingIT {

    private static final String OPTIONS = "reviewqa.models.previous-embedding-options.";

    @TempDir
    private Path folder;

    @Test
    void whenAModelIsNamed_thenItEmbedsAndAnotherIsNotFound() throws Exception {
        Path tiny = TinyEmbedder.write(folder.resolve("tiny"), 16, "soup", "salty");
        try (RunningServer server = RunningServer.start("reviewqa.models.previous-embedding=file:" + tiny,
                OPTIONS + "languages=ko", OPTIONS + "pooling=mean", OPTIONS + "query-prefix=", OPTIONS + "passage-prefix=",
                OPTIONS + "similarity.answer=0.5", OPTIONS + "similarity.support=0.5")) {
            EmbedRequest request = EmbedRequest.newBuilder().addTexts("Salty soup").build();

            EmbedResponse own = server.embedding().embed(request);
            assertThat(own.getModelId()).isEqualTo("all-minilm-l6-v2");
            assertThat(server.embedding().embed(request.toBuilder().setModelId(own.getModelId()).build())).isEqualTo(own);

            EmbedResponse previous = server.embedding().embed(request.toBuilder().setModelId("tiny").build());
            assertThat(previous.getModelId()).isEqualTo("tiny");
            assertThat(previous.getDimension()).isEqualTo(16);
            assertThat(previous.getEmbeddings(0).getValuesCount()).isEqualTo(16);
            assertThat(previous.getLanguagesList()).containsExactly("ko");

            assertThatThrownBy(() -> server.embedding().embed(request.toBuilder().setModelId("gone").build()))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
                        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
                        assertThat(refused.getStatus().getDescription())
                                .isEqualTo("the embedding model 'gone' is not served, only all-minilm-l6-v2 and tiny");
                    });
            assertThat(server.model(ModelTask.MODEL_TASK_EMBEDDING).getId()).as("the server's own").isEqualTo("all-minilm-l6-v2");
        }
    }

    @Test
    void whenThePreviousModelCannotBeHad_thenTheServerServesWithoutIt() {
        try (RunningServer server = RunningServer.start("reviewqa.models.previous-embedding=file:" + folder.resolve("none"))) {
            EmbedRequest request = EmbedRequest.newBuilder().addTexts("Salty soup").build();
            assertThat(server.embedding().embed(request).getModelId()).isEqualTo("all-minilm-l6-v2");
            assertThatThrownBy(() -> server.embedding().embed(request.toBuilder().setModelId("none").build()))
                    .hasMessageContaining("NOT_FOUND");
        }
    }
}
