package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.InputType;
import io.reviewqa.modelserver.source.ModelFiles;
import io.reviewqa.modelserver.support.RawOnnxRuntime;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.SharedFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors that are served against those of ONNX Runtime by itself. */
class EmbeddingEqualityIT {

    private static final List<String> TEXTS = List.of(
            "Salty.",
            "The ramen was rich and the noodles had a good bite, but it was far too salty for me.",
            "Naïve café — 3€ for a crêpe!? 👍",
            "Service was slow. ".repeat(60),
            "We came on a Tuesday evening with a party of four and were seated at once.",
            "a");

    /** Dynamic int8 quantisation scales by the batch's largest value, so vectors depend on their batch mates. */
    private static final double INT8_BATCHED_COSINE = 0.97;

    @Test
    void whenModelIsFp32_thenVectorsEqualTheReference() throws Exception {
        try (RunningServer server = RunningServer.start(
                "reviewqa.models.embedding=all-minilm-l6-v2-fp32", "reviewqa.model-server.serving.token-budget=512");
                RawOnnxRuntime raw = raw(server, "all-minilm-l6-v2")) {
            List<float[]> served = embed(server, InputType.INPUT_TYPE_PASSAGE, TEXTS);

            for (int i = 0; i < TEXTS.size(); i++) {
                assertThat(served.get(i)).containsExactly(raw.embed(TEXTS.get(i)), offset(1e-3f));
            }
        }
    }

    @Test
    void whenModelIsInt8_thenVectorsEqualTheReferenceWhateverTheyAreSentWith() throws Exception {
        try (RunningServer server = RunningServer.start(); RawOnnxRuntime raw = raw(server, "all-minilm-l6-v2-q")) {
            List<float[]> together = embed(server, InputType.INPUT_TYPE_PASSAGE, TEXTS);

            for (int i = 0; i < TEXTS.size(); i++) {
                assertThat(together.get(i)).containsExactly(raw.embed(TEXTS.get(i)), offset(1e-3f));
            }
        }
    }

    @Test
    void whenInt8TextsShareABatch_thenVectorsComeNearTheReference() throws Exception {
        try (RunningServer server = RunningServer.start("reviewqa.model-server.serving.token-budget=512");
                RawOnnxRuntime raw = raw(server, "all-minilm-l6-v2-q")) {
            List<float[]> batched = embed(server, InputType.INPUT_TYPE_PASSAGE, TEXTS);

            for (int i = 0; i < TEXTS.size(); i++) {
                assertThat(cosine(batched.get(i), raw.embed(TEXTS.get(i)))).isGreaterThan(INT8_BATCHED_COSINE);
            }
        }
    }

    @Test
    void whenModelIsALocalMultilingualOne_thenPrefixesAreAddedAndKoreanIsRead() throws Exception {
        Path folder = SharedFiles.require("models/multilingual-e5-small");
        try (RunningServer server = RunningServer.start(
                "reviewqa.models.embedding=file:" + folder,
                "reviewqa.models.embedding-options.languages=en,ko",
                "reviewqa.models.embedding-options.query-prefix=query: ",
                "reviewqa.models.embedding-options.passage-prefix=passage: ");
                RawOnnxRuntime raw = new RawOnnxRuntime(
                        folder.resolve("model_int8.onnx"), folder.resolve("tokenizer.json"), 256)) {
            float[] query = embed(server, InputType.INPUT_TYPE_QUERY, List.of("국물이 많이 짠가요?")).get(0);
            float[] salty = embed(server, InputType.INPUT_TYPE_PASSAGE, List.of("국물이 너무 짜서 물을 계속 마셨어요.")).get(0);
            float[] parking = embed(server, InputType.INPUT_TYPE_PASSAGE, List.of("주차장이 넓어서 편했습니다.")).get(0);

            assertThat(query).containsExactly(raw.embed("query: 국물이 많이 짠가요?"), offset(1e-3f));
            assertThat(salty).containsExactly(
                    raw.embed("passage: 국물이 너무 짜서 물을 계속 마셨어요."), offset(1e-3f));
            assertThat(cosine(query, salty)).isGreaterThan(cosine(query, parking));
        }
    }

    private static RawOnnxRuntime raw(RunningServer server, String resource) throws Exception {
        ModelFiles files = server.bean(ModelFiles.class);
        return new RawOnnxRuntime(files.locate("classpath:%s.onnx".formatted(resource), ""),
                files.locate("classpath:%s-tokenizer.json".formatted(resource), ""), 256);
    }

    private static List<float[]> embed(RunningServer server, InputType type, List<String> texts) {
        EmbedResponse response = server.embedding()
                .embed(EmbedRequest.newBuilder().setInputType(type).addAllTexts(texts).build());
        return response.getEmbeddingsList().stream().map(embedding -> {
            float[] values = new float[embedding.getValuesCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = embedding.getValues(i);
            }
            return values;
        }).toList();
    }

    private static double cosine(float[] left, float[] right) {
        double dot = 0;
        for (int i = 0; i < left.length; i++) {
            dot += (double) left[i] * right[i];
        }
        return dot;
    }
}
