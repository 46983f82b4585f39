package io.reviewqa.modelserver.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class ModelCatalogueTest {

    private final ModelCatalogue catalogue = catalogue(Map.of());

    @Test
    void whenModelIsKnown_thenItsDefinitionIsFound() {
        EmbeddingModelDefinition definition =
                catalogue.embedding(List.of("multilingual-e5-small"), LocalModelOptions.none()).get(0).definition();

        assertThat(definition.engine()).isEqualTo("OnnxRuntime");
        assertThat(definition.dimension()).isEqualTo(384);
        assertThat(definition.languages()).contains("ko", "en", "no").hasSizeGreaterThan(90);
        assertThat(definition.queryPrefix()).isEqualTo("query: ");
        assertThat(definition.licence()).isEqualTo("MIT");
    }

    @Test
    void whenTheCatalogueIsRead_thenEveryModelHasASourceAndEveryTaskAModel() {
        assertThat(catalogue.embedding()).containsKeys(
                "all-minilm-l6-v2", "all-minilm-l6-v2-fp32", "bge-small-en-v1.5", "multilingual-e5-small");
        assertThat(catalogue.labelling()).containsKeys("sentiment-heads");
        assertThat(catalogue.generation()).containsKeys(
                "extractive", "qwen2.5-0.5b-instruct", "qwen2.5-1.5b-instruct", "smollm2-135m-instruct");
        assertThat(catalogue.rerank())
                .containsOnlyKeys("review-reader", "review-reader-ko", "ms-marco-MiniLM-L6-v2", "gte-multilingual-reranker-base",
                        "bge-reranker-v2-m3");
        assertThat(Stream.of(catalogue.embedding(), catalogue.labelling(), catalogue.generation(), catalogue.rerank())
                .flatMap(models -> models.values().stream()))
                .allSatisfy(definition -> assertThat(definition.sources()).isNotEmpty()
                        .allSatisfy(source -> assertThat(source.model()).isNotBlank()));
    }

    @Test
    void whenTheCatalogueIsRead_thenItsEmbeddingModelsLeaveNothingUnsaidAndKnownWeightsAreOfAModel() {
        assertThat(catalogue.embedding()).allSatisfy((name, definition) -> assertThat(definition.unsaid()).as(name).isEmpty());
        assertThat(catalogue.weights()).isNotEmpty().allSatisfy((sum, name) -> {
            assertThat(sum).matches("[0-9a-f]{64}");
            assertThat(Stream.of(catalogue.embedding(), catalogue.generation(), catalogue.rerank())
                    .anyMatch(models -> models.containsKey(name))).as(name).isTrue();
        });
        assertThat(Stream.of(catalogue.embedding(), catalogue.generation(), catalogue.rerank())
                .flatMap(models -> models.values().stream())
                .flatMap(definition -> definition.sources().stream()).map(ModelSource::sha256).filter(sum -> !sum.isEmpty()))
                .allSatisfy(sum -> assertThat(catalogue.weights()).containsKey(sum));
    }

    @Test
    void whenModelIsUnknown_thenTheMessageListsTheKnownOnes() {
        assertThatThrownBy(() -> catalogue.embedding(List.of("word2vec"), LocalModelOptions.none()))
                .hasMessageContaining("reviewqa.models.embedding=word2vec")
                .hasMessageContaining("all-minilm-l6-v2, all-minilm-l6-v2-fp32, bge-small-en-v1.5");
    }

    @Test
    void whenAUserAddsOrChangesAModel_thenTheRestStays() {
        ModelCatalogue changed = catalogue(Map.of(
                "reviewqa.models.catalogue.embedding.[my-model].sources[0].model", "file:/models/mine.onnx",
                "reviewqa.models.catalogue.embedding.[multilingual-e5-small].max-length", "128"));

        assertThat(changed.embedding().get("my-model").sources()).extracting(ModelSource::model)
                .containsExactly("file:/models/mine.onnx");
        assertThat(changed.embedding().get("multilingual-e5-small").maxLength()).isEqualTo(128);
        assertThat(changed.embedding().get("multilingual-e5-small").queryPrefix()).isEqualTo("query: ");
    }

    @Test
    void whenAFolderIsNamed_thenItsModelIsTakenWithTheOptions() {
        LocalModelOptions options = new LocalModelOptions(null, Pooling.CLS, Set.of("ko"), 512, "query: ", "passage: ", null);

        NamedModel<EmbeddingModelDefinition> model = catalogue.embedding(List.of("file:/models/my-model"), options).get(0);

        assertThat(model.id()).isEqualTo("my-model");
        assertThat(model.definition().sources())
                .containsExactly(ModelSource.of("file:" + Path.of("/models/my-model").toAbsolutePath(),
                        "file:" + Path.of("/models/my-model/tokenizer.json").toAbsolutePath()));
        assertThat(model.definition().pooling()).isEqualTo(Pooling.CLS);
        assertThat(model.definition().queryPrefix()).isEqualTo("query: ");
        assertThat(model.definition().maxLength()).isEqualTo(512);
    }

    @Test
    void whenTheCatalogueIsRead_thenItsRerankersArePinnedAndSayWhatTheyRead() {
        assertThat(catalogue.rerank().values()).allSatisfy(definition -> {
            assertThat(definition.languages()).contains("en");
            assertThat(definition.sources()).allSatisfy(
                    source -> assertThat(List.of(source.model(), source.tokenizer()))
                            .allMatch(at -> at.startsWith("classpath:") || at.matches("hf:.+@[0-9a-f]{40}")));
        });
        assertThat(catalogue.rerank().get("bge-reranker-v2-m3").languages()).contains("ko", "no");
        assertThat(catalogue.rerank().get("gte-multilingual-reranker-base").languages()).contains("ko", "no");
    }

    @Test
    void whenAFolderIsNamedAsReranker_thenItIsTakenWithTheOptions() {
        NamedModel<RerankModelDefinition> model =
                catalogue.rerank(List.of("file:/models/ours"), new LocalRerankOptions(null, Set.of("ko"), 128)).get(0);

        assertThat(model.id()).isEqualTo("ours");
        assertThat(model.definition().languages()).containsExactly("ko");
        assertThat(model.definition().maxLength()).isEqualTo(128);
        assertThat(model.definition().sources()).extracting(ModelSource::tokenizer)
                .allMatch(at -> at.endsWith("/ours/tokenizer.json"));
        assertThatThrownBy(() -> catalogue.rerank(List.of("colbert"), LocalRerankOptions.none()))
                .hasMessageContaining("reviewqa.models.rerank=colbert").hasMessageContaining("bge-reranker-v2-m3");
    }

    @Test
    void whenAGgufFileIsNamed_thenItIsAModelOfItsOwn() {
        List<NamedModel<GenerationModelDefinition>> models =
                catalogue.generation(List.of("/models/a.gguf", "hf:owner/repo/b.gguf@main", "extractive"));

        assertThat(models).extracting(NamedModel::id).containsExactly("a.gguf", "b.gguf", "extractive");
        assertThat(models.get(0).definition().sources()).containsExactly(ModelSource.of("file:/models/a.gguf"));
        assertThat(models.get(1).definition().engine()).isEqualTo("GGUF");
    }

    private static ModelCatalogue catalogue(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("user", settings));
        try {
            new YamlPropertySourceLoader().load("catalogue", new ClassPathResource("reviewqa/models.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Binder.get(environment).bind("reviewqa.models.catalogue", ModelCatalogue.class).get();
    }
}
