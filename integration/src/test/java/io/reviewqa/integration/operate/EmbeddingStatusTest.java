package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.embedding.EmbeddingModel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmbeddingStatusTest {

    @Test
    void whenTheModelDoesNotReadALanguage_thenItIsLeftOutAndAdviceIsGiven() {
        EmbeddingStatus status =
                EmbeddingStatus.of(new EmbeddingModel.Known("all-minilm-l6-v2", List.of("en")), Set.of("en", "ko"));

        assertThat(status.leftOut()).containsExactly("ko");
        assertThat(status.advice()).contains("sentences in ko", "reviewqa.models.embedding=multilingual-e5-small");
    }

    @Test
    void whenTheModelReadsAll_thenNothingIsAdvised() {
        assertThat(EmbeddingStatus.of(
                new EmbeddingModel.Known("multilingual-e5-small", List.of("en", "ko"), "bge-reranker-v2-m3"), Set.of("ko")))
                .isEqualTo(new EmbeddingStatus(
                        "multilingual-e5-small", List.of("en", "ko"), List.of(), null, "bge-reranker-v2-m3"));
    }
}
