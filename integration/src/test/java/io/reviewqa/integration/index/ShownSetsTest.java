package io.reviewqa.integration.index;

import static io.reviewqa.integration.index.Fixtures.MADE_BY;
import static io.reviewqa.integration.index.Fixtures.deletion;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.embedding.ReviewVectors;
import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.ReviewVectors.VectorSet;
import io.reviewqa.integration.index.ShownSets.Progress;
import io.reviewqa.integration.index.ShownSets.Shown;
import io.reviewqa.integration.review.Review;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two stores whose vectors are exchanged, as the index sees it. */
class ShownSetsTest {

    private static final MadeBy NEW = new MadeBy("new-model", "labels-2");
    private static final AspectPolarity SALTY = says("salty", Polarity.POSITIVE);
    private static final AspectPolarity NOT_SALTY = says("salty", Polarity.NEGATIVE);

    private final ReviewIndex index = Fixtures.index();
    private final ShownSets sets = new ShownSets(index, new EmbeddingModel());
    private final SentenceSearch search = new SentenceSearch(index);
    private final EvidenceCounter counter = new EvidenceCounter(index);

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    /** What the old model labels as salty the new one labels as not, and its vectors have three values. */
    private static LabelledSentence byNew(LabelledSentence old) {
        return new LabelledSentence(old.sentence(), new float[] {0, 0.6f, 0.8f}, true, List.of(NOT_SALTY), Polarity.NEGATIVE);
    }

    private static ChangeEvent review(String id, String store, MadeBy... by) {
        LabelledSentence old = sentence("The broth of " + id + " is salty.", 0, SALTY);
        Review review = new Review(id, store, null, null, null, old.sentence().text(), null, null, null);
        return Fixtures.review(new ReviewVectors(review, review.contentHash(), Stream.of(by)
                .map(each -> new VectorSet(each, List.of(each.equals(NEW) ? byNew(old) : old))).toList()));
    }

    private Shown shown(String store) {
        return sets.of(store, EmbedResponse.newBuilder().setModelId(NEW.modelId()).build(),
                LabelResponse.newBuilder().setModelId(NEW.labelsId()).build());
    }

    private Evidence evidence(String store) {
        return counter.count(shown(store).scope(SearchScope.of(store, null)), "salty");
    }

    @Test
    void whenAStoreIsComplete_thenItChangesOverAndAllStoresWithTheLast() throws IOException {
        index.apply(List.of(review("a1", "a", MADE_BY), review("a2", "a", MADE_BY), review("b1", "b", MADE_BY)));
        assertThat(shown("a")).as("nothing is exchanged yet").isEqualTo(new Shown(MADE_BY, true));

        index.apply(List.of(review("a1", "a", MADE_BY, NEW)));
        assertThat(List.of(shown("a"), shown("b"), shown(null))).containsOnly(new Shown(MADE_BY, false));
        assertThat(evidence("a")).as("each once, by the old labels").isEqualTo(new Evidence("salty", 2, 0, 0, 2, 2));
        assertThat(search.nearest(shown("a").scope(SearchScope.of("a", null)), Fixtures.MODEL, Fixtures.direction(0), 9))
                .hasSize(2);
        assertThat(search.byWords(shown("a").scope(SearchScope.of("a", null)), "broth", 9)).hasSize(2);

        index.apply(List.of(review("a2", "a", MADE_BY, NEW)));
        assertThat(List.of(shown("b"), shown(null))).containsOnly(new Shown(MADE_BY, false));
        assertThat(shown("a")).isEqualTo(new Shown(NEW, false));
        assertThat(evidence("a")).isEqualTo(new Evidence("salty", 0, 2, 0, 2, 2));
        assertThat(search.nearest(shown("a").scope(SearchScope.of("a", null)), NEW.modelId(), new float[] {0, 0, 1}, 9))
                .hasSize(2);
        assertThat(evidence(null)).isEqualTo(new Evidence("salty", 3, 0, 0, 3, 3));
        assertThat(sets.progress()).hasValue(new Progress(
                3, 2, 2, 1, List.of(new Progress.Counted(MADE_BY, 3), new Progress.Counted(NEW, 2))));

        index.apply(List.of(review("b1", "b", NEW), review("a1", "a", NEW), deletion("a2")));
        assertThat(List.of(shown("a"), shown("b"), shown(null))).containsOnly(new Shown(NEW, true));
        assertThat(sets.progress().orElseThrow().isOver()).isTrue();
        assertThat(evidence(null)).isEqualTo(new Evidence("salty", 0, 2, 0, 2, 2));
        assertThat(index.status().sentences()).isEqualTo(2);
    }

    @Test
    void whenAReviewComesWithoutTheVectorsOfItsStore_thenItIsCountedAndFoundByItsWordsAtOnce() throws IOException {
        index.apply(List.of(review("a1", "a", MADE_BY, NEW), review("a2", "a", MADE_BY), review("a3", "a", MADE_BY),
                review("new", "a", NEW)));
        assertThat(shown("a").by()).isEqualTo(MADE_BY);
        assertThat(evidence("a")).isEqualTo(new Evidence("salty", 3, 1, 0, 4, 4));
        SearchScope scope = shown("a").scope(SearchScope.of("a", null));
        assertThat(search.byWords(scope, "broth new", 9)).extracting(SentenceHit::reviewId).hasSize(4).startsWith("new");
        assertThat(search.nearest(scope, Fixtures.MODEL, Fixtures.direction(0), 9)).extracting(SentenceHit::reviewId)
                .as("never by another model's vector").containsExactlyInAnyOrder("a1", "a2", "a3");
        assertThat(search.nearest(scope, NEW.modelId(), new float[] {0, 0, 1}, 9)).extracting(SentenceHit::reviewId)
                .containsExactly("new");
    }

    @Test
    void whenReviewsHaveNoSentenceOrCannotBeRead_thenTheyKeepNoStoreFromChangingOver() throws IOException {
        Review empty = new Review("empty", "a", null, null, null, "…", null, null, null);
        index.apply(List.of(review("a1", "a", NEW), review("b1", "b", MADE_BY), Fixtures.unreadable("u"),
                Fixtures.review(new ReviewVectors(empty, new MadeBy("", ""), List.of()))));
        assertThat(shown("a").by()).isEqualTo(NEW);
        assertThat(shown(null).by()).isEqualTo(MADE_BY);
        assertThat(counter.reviews(shown("a").scope(SearchScope.of("a", null)))).isEqualTo(2);
    }
}
