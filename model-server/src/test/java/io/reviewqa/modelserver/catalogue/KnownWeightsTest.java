package io.reviewqa.modelserver.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.source.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownWeightsTest {

    private static final EmbeddingModelDefinition E5 = new EmbeddingModelDefinition(null, List.of(), "MIT", Set.of("en", "ko"),
            384, Pooling.CLS, 512, "query: ", "passage: ", new SimilarityThresholds(0.8f, 0.9f), "int8");
    private static final RerankModelDefinition GTE =
            new RerankModelDefinition(null, List.of(), "Apache-2.0", Set.of("en", "ko"), 512, null, null);
    private static final GenerationModelDefinition QWEN = new GenerationModelDefinition(
            null, List.of(), "Apache-2.0", Set.of("en"), 8192, "{{ template }}", List.of("<|im_end|>"), "");

    @TempDir
    private Path folder;
    private ModelFiles files;

    @BeforeEach
    void makeFiles() {
        files = new ModelFiles(new ModelFiles.Settings(
                folder, Duration.ofSeconds(1), Duration.ofSeconds(1), new ModelFiles.Hub("http://127.0.0.1:1", "")));
    }

    @Test
    void whenAFilesWeightsAreKnown_thenWhatIsNotSetIsTheCatalogues() throws IOException {
        Path weights = write("mine/model.onnx", "e5");

        NamedModel<EmbeddingModelDefinition> model = known().embedding(own(weights, Set.of(), null, 0.5f)).get(0);

        assertThat(model.id()).isEqualTo("our-e5");
        assertThat(model.weights()).isEqualTo("e5");
        EmbeddingModelDefinition definition = model.definition();
        assertThat(definition.languages()).containsExactlyInAnyOrder("en", "ko");
        assertThat(definition.pooling()).isEqualTo(Pooling.CLS);
        assertThat(definition.maxLength()).isEqualTo(512);
        assertThat(definition.queryPrefix()).isEqualTo("query: ");
        assertThat(definition.passagePrefix()).isEqualTo("passage: ");
        assertThat(definition.similarity().answer()).isEqualTo(0.5f);
        assertThat(definition.similarity().support()).isEqualTo(0.9f);
        assertThat(definition.sources()).extracting(ModelSource::model).containsExactly("file:" + weights);
    }

    @Test
    void whenTheUserSaysOtherwise_thenTheUserWins() throws IOException {
        Path weights = write("mine/model.onnx", "e5");

        EmbeddingModelDefinition definition =
                known().embedding(own(weights, Set.of("ja"), "", 0)).get(0).definition();

        assertThat(definition.languages()).containsExactly("ja");
        assertThat(definition.queryPrefix()).isEmpty();
        assertThat(definition.passagePrefix()).isEqualTo("passage: ");
        assertThat(definition.similarity().answer()).isEqualTo(0.8f);
    }

    @Test
    void whenAFolderIsNamed_thenTheWeightsInItAreKnownToo() throws IOException {
        write("some-model/model_int8.onnx", "e5");
        ModelCatalogue catalogue = catalogue();

        NamedModel<EmbeddingModelDefinition> model = known()
                .embedding(catalogue.embedding(List.of("file:" + folder.resolve("some-model")), LocalModelOptions.none())).get(0);

        assertThat(model.id()).isEqualTo("some-model");
        assertThat(model.definition().queryPrefix()).isEqualTo("query: ");
    }

    @Test
    void whenWeightsAreNotKnown_thenWhatIsNotSaidIsAskedForByName() throws IOException {
        Path weights = write("mine/model.onnx", "another");

        NamedModel<EmbeddingModelDefinition> own = known().embedding(own(weights, Set.of("en"), null, 0)).get(0);
        assertAsked(own, "set reviewqa.models.catalogue.embedding.our-e5.pooling, "
                + "reviewqa.models.catalogue.embedding.our-e5.query-prefix, "
                + "reviewqa.models.catalogue.embedding.our-e5.passage-prefix, "
                + "reviewqa.models.catalogue.embedding.our-e5.similarity.answer, "
                + "reviewqa.models.catalogue.embedding.our-e5.similarity.support");
        NamedModel<EmbeddingModelDefinition> named =
                known().embedding(catalogue().embedding(List.of("file:" + weights), LocalModelOptions.none())).get(0);
        assertAsked(named, "set reviewqa.models.embedding-options.languages, reviewqa.models.embedding-options.pooling");
    }

    @Test
    void whenAllIsSaid_thenWeightsThatAreNotKnownServe() throws IOException {
        Path weights = write("mine/model.onnx", "another");
        NamedModel<EmbeddingModelDefinition> model = new NamedModel<>("our-e5", new EmbeddingModelDefinition(null,
                List.of(ModelSource.of("file:" + weights)), null, Set.of("en"), 0, Pooling.MEAN, 0, "", "",
                new SimilarityThresholds(0.4f, 0.5f), null));

        assertThatCode(() -> known().requireAllSaid(known().embedding(List.of(model)).get(0),
                model.definition().sources().get(0))).doesNotThrowAnyException();
    }

    @Test
    void whenTheFileIsNotThere_thenThatIsLeftToWhoeverLoadsIt() {
        List<NamedModel<EmbeddingModelDefinition>> models = own(folder.resolve("absent.onnx"), Set.of(), null, 0);

        assertThat(known().embedding(models)).isEqualTo(models);
        assertThatCode(() -> known().requireAllSaid(models.get(0), models.get(0).definition().sources().get(0)))
                .doesNotThrowAnyException();
    }

    @Test
    void whenAGgufFilesWeightsAreKnown_thenItsTemplateStopsAndContextAre() throws IOException {
        Path weights = write("renamed.gguf", "qwen");

        NamedModel<GenerationModelDefinition> model =
                known().generation(catalogue().generation(List.of(weights.toString()))).get(0);

        assertThat(model.id()).isEqualTo("renamed.gguf");
        assertThat(model.definition().stop()).containsExactly("<|im_end|>");
        assertThat(model.definition().contextTokens()).isEqualTo(8192);
        assertThat(model.definition().chatTemplate()).isEqualTo("{{ template }}");
        assertThat(model.definition().licence()).isEqualTo("Apache-2.0");
    }

    @Test
    void whenARerankersWeightsAreKnown_thenItsLanguagesAndLengthAre() throws IOException {
        write("our-gte/model.onnx", "gte");

        NamedModel<RerankModelDefinition> model = known().rerank(catalogue().rerank(
                List.of("file:" + folder.resolve("our-gte")), new LocalRerankOptions(null, null, 128))).get(0);

        assertThat(model.id()).isEqualTo("our-gte");
        assertThat(model.definition().languages()).containsExactlyInAnyOrder("en", "ko");
        assertThat(model.definition().maxLength()).isEqualTo(128);
        assertThat(model.definition().licence()).isEqualTo("Apache-2.0");
    }

    private void assertAsked(NamedModel<EmbeddingModelDefinition> model, String settings) {
        assertThatThrownBy(() -> known().requireAllSaid(model, model.definition().sources().get(0)))
                .isInstanceOf(ModelServerException.class).hasMessageContaining(settings);
    }

    private static List<NamedModel<EmbeddingModelDefinition>> own(
            Path weights, Set<String> languages, String queryPrefix, float answer) {
        return List.of(new NamedModel<>("our-e5", new EmbeddingModelDefinition(null, List.of(ModelSource.of("file:" + weights)),
                null, languages, 0, null, 0, queryPrefix, null, new SimilarityThresholds(answer, 0), null)));
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private KnownWeights known() {
        return new KnownWeights(catalogue(), files);
    }

    private ModelCatalogue catalogue() {
        try {
            return new ModelCatalogue(
                    Map.of("e5", E5, "our-e5", E5), Map.of(), Map.of("qwen", QWEN), Map.of("gte", GTE),
                    Map.of(files.sha256(write("known/e5", "e5")), "e5", files.sha256(write("known/qwen", "qwen")), "qwen",
                            files.sha256(write("known/gte", "gte")), "gte"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
