package io.reviewqa.modelserver.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogueTest {

    private final ModelCatalogue catalogue = ModelCatalogue.load();

    @TempDir
    private Path folder;

    @Test
    void whenModelIsKnown_thenItsDefinitionIsFound() {
        EmbeddingModelDefinition definition = catalogue.embedding("all-minilm-l6-v2", LocalModelOptions.none());

        assertThat(definition.dimension()).isEqualTo(384);
        assertThat(definition.languages()).containsExactly("en");
        assertThat(definition.pooling()).isEqualTo(Pooling.MEAN);
    }

    @Test
    void whenModelIsUnknown_thenTheMessageListsTheKnownOnes() {
        assertThatThrownBy(() -> catalogue.embedding("word2vec", LocalModelOptions.none()))
                .hasMessageContaining("word2vec")
                .hasMessageContaining("all-minilm-l6-v2, all-minilm-l6-v2-fp32");
    }

    @Test
    void whenAFolderIsNamed_thenItsModelIsTakenWithTheOptions() throws IOException {
        Path model = Files.createDirectory(folder.resolve("my-model"));
        Files.createFile(model.resolve("model_int8.onnx"));
        LocalModelOptions options = new LocalModelOptions(null, Pooling.CLS, Set.of("ko"), 512, "query: ", "passage: ");

        EmbeddingModelDefinition definition = catalogue.embedding("file:" + model, options);

        assertThat(definition.id()).isEqualTo("my-model");
        assertThat(definition.model()).endsWith("my-model/model_int8.onnx");
        assertThat(definition.tokenizer()).endsWith("my-model/tokenizer.json");
        assertThat(definition.queryPrefix()).isEqualTo("query: ");
        assertThat(definition.maxLength()).isEqualTo(512);
    }

    @Test
    void whenAFolderHoldsNoOrSeveralModels_thenItIsRefused() throws IOException {
        assertThatThrownBy(() -> catalogue.embedding("file:" + folder, LocalModelOptions.none()))
                .hasMessageContaining("one model*.onnx is wanted, none found");
        Files.createFile(folder.resolve("model.onnx"));
        Files.createFile(folder.resolve("model_int8.onnx"));
        assertThatThrownBy(() -> catalogue.embedding("file:" + folder, LocalModelOptions.none()))
                .hasMessageContaining("model_int8.onnx]");
        assertThatThrownBy(() -> catalogue.embedding("file:" + folder.resolve("gone"), LocalModelOptions.none()))
                .hasMessageContaining("there is no");
    }

    @Test
    void whenAResourceIsLocated_thenItIsUnpackedOnceAndMendedWhenCut() throws IOException {
        ModelFiles files = new ModelFiles(folder.resolve("cache"));

        Path unpacked = files.locate("classpath:reviewqa/models.yaml");
        long size = Files.size(unpacked);
        Files.writeString(unpacked, "cut");

        assertThat(Files.size(files.locate("classpath:reviewqa/models.yaml"))).isEqualTo(size);
        assertThatThrownBy(() -> files.locate("classpath:nowhere.onnx")).hasMessageContaining("not on the class path");
        assertThatThrownBy(() -> files.locate("ftp:x")).hasMessageContaining("must start with classpath: or file:");
    }
}
