package io.reviewqa.modelserver.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.batch.InferenceSettings;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.RerankModelDefinition;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.BlockingBackend;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RerankersByLanguageTest {

    private final BlockingBackend english = new BlockingBackend();
    private final BlockingBackend both = new BlockingBackend();
    private final RerankersByLanguage rerankers =
            new RerankersByLanguage(pipeline("english", english, Set.of("en")), pipeline("both", both, Set.of("en", "ko")));

    @AfterEach
    void close() {
        rerankers.close();
        assertThat(english.isClosed()).isTrue();
        assertThat(both.isClosed()).isTrue();
    }

    @Test
    void whenAQuestionIsAsked_thenTheFirstThatReadsItsLanguageReads() {
        english.computedLengths().clear();
        both.computedLengths().clear();

        rerankers.rerank("Is there any parking?", List.of("a"), Caller.INTERNAL).join();
        assertThat(both.computedLengths()).isEmpty();
        rerankers.rerank("주차 되나요?", List.of("bb"), Caller.INTERNAL).join();
        assertThat(both.computedLengths()).containsExactly(2);
        rerankers.rerank("駐車場はありますか?", List.of("ccc"), Caller.INTERNAL).join();

        assertThat(english.computedLengths()).as("what neither reads is the first's").containsExactly(1, 3);
        assertThat(rerankers.id()).isEqualTo("english");
        assertThat(rerankers.languages()).containsExactlyInAnyOrder("en", "ko");
    }

    private static RerankPipeline pipeline(String name, BlockingBackend backend, Set<String> languages) {
        return RerankPipeline.start(backend,
                new NamedModel<>(name, new RerankModelDefinition(null, List.of(), null, languages, 0, null, null)),
                new InferenceSettings(new InputLimits(10, 100), 3, 4, 1, 1), new SimpleMeterRegistry());
    }
}
