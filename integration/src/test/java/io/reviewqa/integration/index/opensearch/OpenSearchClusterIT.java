package io.reviewqa.integration.index.opensearch;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.config.OpenSearchProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.EvidenceCounter;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes, of which one dies while questions are asked and reviews written. */
@Tag("thorough")
@WithOpenSearch
class OpenSearchClusterIT {

    private static final int REVIEWS = 200;
    private static final int ASKING = 4;
    private static final String STREAM = "vector-index";
    private static final SearchScope SHOP = SearchScope.of("s", null);

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean over;

    @Test
    void whenANodeDies_thenNoQuestionFailsAndNothingAcknowledgedIsLost(@TempDir Path folder) throws Exception {
        try (OpenSearchNodes nodes = OpenSearchNodes.start(folder, 3)) {
            OpenSearchProperties settings = OpenSearchFixtures.settings(nodes.addresses(), "shops", 1);
            ReviewIndex index = OpenSearchFixtures.open(settings, new EmbeddingModel());
            index.apply(IntStream.range(0, REVIEWS).mapToObj(OpenSearchClusterIT::written).toList());
            index.moveTo(STREAM, "1");
            await().atMost(Duration.ofMinutes(1)).until(nodes::isGreen);

            ExecutorService asking = Executors.newFixedThreadPool(ASKING);
            IntStream.range(0, ASKING).forEach(i -> asking.execute(() -> ask(index)));
            awaitAnswers(100);
            nodes.kill(2);
            index.apply(List.of(written(REVIEWS), written(REVIEWS + 1)));
            index.moveTo(STREAM, "2");
            awaitAnswers(300);
            over = true;
            asking.shutdown();
            assertThat(asking.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

            assertThat(failures).isEmpty();
            assertThat(index.reviews()).isEqualTo(REVIEWS + 2);
            takenOver(settings, index);
        }
    }

    /** Another process goes on where the first left it, which then writes nothing more. */
    private static void takenOver(OpenSearchProperties settings, ReviewIndex index) throws IOException {
        ReviewIndex other = OpenSearchFixtures.open(settings, new EmbeddingModel());
        assertThat(other.position(STREAM)).isEqualTo("2");
        other.apply(List.of(written(REVIEWS + 2)));
        assertThatThrownBy(() -> index.apply(List.of(written(REVIEWS + 3)))).isInstanceOf(IOException.class)
                .hasMessageContaining("another process keeps the index");
        assertThat(index.reviews()).as("it searches all the same").isEqualTo(REVIEWS + 3);
    }

    private void awaitAnswers(int more) {
        int now = answered.get();
        await().atMost(Duration.ofMinutes(2)).until(() -> answered.get() >= now + more || !failures.isEmpty());
    }

    private void ask(ReviewIndex index) {
        SentenceSearch search = new SentenceSearch(index);
        EvidenceCounter counter = new EvidenceCounter(index);
        while (!over) {
            try {
                assertThat(search.nearest(SHOP, Fixtures.MODEL, Fixtures.direction(0), 50)).hasSize(50);
                assertThat(search.byWords(SHOP, "salty broth", 50)).hasSize(50);
                Evidence evidence = counter.count(SHOP, "salty");
                assertThat(evidence.positive()).isBetween(REVIEWS, REVIEWS + 2);
                answered.incrementAndGet();
            } catch (Throwable e) {
                failures.add(e);
            }
        }
    }

    private static ChangeEvent written(int number) {
        return review("r" + number, "s", null, sentence("The broth is salty.", number, says("salty", Polarity.POSITIVE)));
    }
}
