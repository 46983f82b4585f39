package io.reviewqa.integration.index;

import static io.reviewqa.integration.index.Fixtures.deletion;
import static io.reviewqa.integration.index.Fixtures.direction;
import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.mongodb.changes.PoisonEventException;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReviewIndexTest {

    private static final SearchScope ALL = SearchScope.of(null, null);

    private final ReviewIndex index = Fixtures.index();
    private final SentenceSearch search = new SentenceSearch(index);

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void whenSearchedByVector_thenNearestFirstWithItsCosine() throws IOException {
        index.apply(List.of(
                review("far", "s1", "m1", sentence("Lovely terrace with a view.", 90)),
                review("near", "s1", "m1", sentence("The broth is salty.", 10))));
        List<SentenceHit> hits = search.nearest(ALL, Fixtures.MODEL, direction(0), 5);
        assertThat(hits).extracting(SentenceHit::reviewId).containsExactly("near", "far");
        assertThat(hits.get(0).score()).isCloseTo((float) Math.cos(Math.toRadians(10)), within(1e-3f));
    }

    @Test
    void whenScoped_thenTheFilterIsInsideTheSearch() throws IOException {
        for (int i = 0; i < 50; i++) {
            index.apply(List.of(review("other" + i, "s2", "m1", sentence("The broth is salty.", 0))));
        }
        index.apply(List.of(review("mine", "s1", "m1", sentence("The broth is salty.", 60))));
        assertThat(search.nearest(SearchScope.of("s1", null), Fixtures.MODEL, direction(0), 1))
                .extracting(SentenceHit::reviewId)
                .containsExactly("mine");
        assertThat(search.byWords(SearchScope.of("s1", "m1"), "salty broth", 1)).hasSize(1);
        assertThat(search.byWords(SearchScope.of("s1", "m2"), "salty broth", 1)).isEmpty();
    }

    @Test
    void whenSearchedByWords_thenEachLanguageIsAnalysedItsOwnWay() throws IOException {
        index.apply(List.of(
                review("en", "s1", null, sentence("Their noodles were delicious.", 0)),
                review("ko", "s1", null, sentence("국물이 너무 짰어요.", 0))));
        assertThat(search.byWords(ALL, "noodle", 5)).extracting(SentenceHit::reviewId).containsExactly("en");
        assertThat(search.byWords(ALL, "국물은 어때요?", 5)).extracting(SentenceHit::reviewId).containsExactly("ko");
    }

    @Test
    void whenTheSameWordsAreInOtherCodePoints_thenTheyAreFoundAllTheSame() throws IOException {
        String korean = "국물이 너무 짰어요.";
        index.apply(List.of(
                review("nfd", "s1", null, sentence(Normalizer.normalize(korean, Normalizer.Form.NFD), 0)),
                review("nfc", "s1", null, sentence(korean, 0)),
                review("en", "s1", null,
                        sentence("Their ｎｏｏｄｌｅｓ were del\u00adicious &amp; the soup wasn&#39;t<br />s\u200balty.", 0))));
        for (String query : List.of("국물", Normalizer.normalize("국물", Normalizer.Form.NFD))) {
            assertThat(search.byWords(ALL, query, 5)).extracting(SentenceHit::reviewId).containsExactlyInAnyOrder("nfd", "nfc");
        }
        for (String query : List.of("noodle", "ｎｏｏｄｌｅ", "delicious", "salty", "sal\u200bty", "<b>salty</b>")) {
            assertThat(search.byWords(ALL, query, 5)).as(query).extracting(SentenceHit::reviewId).containsExactly("en");
        }
        assertThat(search.all(ALL, 5)).extracting(SentenceHit::sentence)
                .contains("Their ｎｏｏｄｌｅｓ were del\u00adicious &amp; the soup wasn&#39;t<br />s\u200balty.");
    }

    @Test
    void whenSentencesAreInManyLanguages_thenTheIndexNamesThem() throws IOException {
        index.apply(List.of(
                review("fr", "s1", null, sentence("La soupe est trop salée.", 0)),
                review("ko", "s1", null, sentence("국물이 짰어요.", 0)),
                review("gone", "s1", null, sentence("スープはしょっぱいです。", 0)), deletion("gone")));
        assertThat(index.languages()).containsExactly("fr", "ko");
    }

    @Test
    void whenTheModelDoesNotReadALanguage_thenItsVectorsAreLeftOut() throws IOException {
        index.apply(List.of(review("ko", "s1", null, sentence("국물이 너무 짰어요.", 0))));
        assertThat(search.nearest(ALL, Fixtures.MODEL, direction(0), 5)).isEmpty();
    }

    @Test
    void whenAnotherModelAsks_thenItsVectorsAreNotCompared() throws IOException {
        index.apply(List.of(review("r", "s1", null, sentence("The broth is salty.", 0))));
        assertThat(search.nearest(ALL, "another-model", new float[] {1, 0, 0}, 5)).isEmpty();
    }

    @Test
    void whenAReviewIsReplaced_thenOnlyItsNewSentencesAreFound() throws IOException {
        index.apply(List.of(review("r", "s1", null, sentence("Too salty for me.", 0), sentence("Nice staff here.", 9))));
        index.apply(List.of(review("r", "s1", null, sentence("Perfect for me.", 0))));
        assertThat(search.all(ALL, 10)).extracting(SentenceHit::sentence).containsExactly("Perfect for me.");
        assertThat(reviews()).isEqualTo(1);
    }

    @Test
    void whenAReviewIsDeleted_thenNothingOfItIsFound() throws IOException {
        index.apply(List.of(review("r", "s1", null, sentence("Too salty for me.", 0)), deletion("r")));
        assertThat(search.all(ALL, 10)).isEmpty();
        assertThat(reviews()).isZero();
    }

    @Test
    void whenADocumentIsNoReview_thenItIsCountedAndNeverFound() throws IOException {
        index.apply(List.of(review("r", "s1", null, sentence("Too salty for me.", 0))));
        index.apply(List.of(Fixtures.unreadable("r")));
        assertThat(index.size()).isEqualTo(1);
        assertThat(reviews()).isZero();
        assertThat(search.all(ALL, 10)).isEmpty();
    }

    @Test
    void whenVectorsCannotBeTaken_thenTheyAreCountedWithTheReasonAndTheOthersAreApplied() throws IOException {
        ChangeEvent mistyped = review("mistyped", "s1", null, sentence("Too salty for me.", 0));
        mistyped.fullDocument().append("contentHash", 5);
        ChangeEvent infinite = review("infinite", "s1", null, sentence("Too salty for me.", 0));
        infinite.fullDocument().getList("sentences", Document.class).get(0)
                .append("vector", new Binary(new byte[] {0, 0, (byte) 0x80, 0x7f, 0, 0, 0, 0}));
        ChangeEvent another = review("another", "s1", null, sentence("Too salty for me.", 0));
        another.fullDocument().getList("sentences", Document.class).get(0).append("vector", new Binary(new byte[12]));
        ChangeEvent longName = review("long", "s1", null, sentence("Too salty.", 0, says("a".repeat(40_000), Polarity.POSITIVE)));

        ChangeEvent bar = review("bar", "s1", null, sentence("Too salty.", 0, says("salty|no", Polarity.POSITIVE)));

        assertThatThrownBy(() -> index.apply(List.of(
                review("before", "s1", null, sentence("Too salty for me.", 0)), mistyped, infinite, another, longName, bar,
                new ChangeEvent(OperationType.INSERT, 5, new Document("_id", 5), Instant.EPOCH),
                new ChangeEvent(OperationType.INSERT, "i".repeat(40_000), new Document("_id", "i".repeat(40_000)), Instant.EPOCH),
                review("after", "s1", null, sentence("Too salty for me.", 0)))))
                .isInstanceOf(PoisonEventException.class);

        assertThat(search.all(ALL, 10)).extracting(SentenceHit::reviewId).containsExactlyInAnyOrder("before", "after");
        assertThat(index.reviews()).isEqualTo(2);
        assertThat(index.unreadable()).isEqualTo(7);
        assertThat(index.size()).isEqualTo(9);
        assertThat(index.unreadable(20)).extracting(UnreadableReview::reviewId)
                .contains("mistyped", "infinite", "another", "long", "bar", "{\"$numberInt\":\"5\"}");
        assertThat(index.unreadable(20)).allSatisfy(one -> assertThat(one.reason()).isNotBlank());
        assertThat(index.unreadable(3)).hasSize(3);

        index.apply(List.of(review("mistyped", "s1", null, sentence("Perfect.", 0)), deletion("another"),
                new ChangeEvent(OperationType.DELETE, 5, null, Instant.EPOCH)));
        assertThat(index.reviews()).isEqualTo(3);
        assertThat(index.unreadable()).isEqualTo(4);
    }

    @Test
    void whenAScanIsOver_thenWhatItDidNotSeeIsGone() throws IOException {
        Instant start = Instant.EPOCH.plusSeconds(60);
        ChangeEvent old = review("old", "s1", null, sentence("Too salty for me.", 0));
        ChangeEvent found = review("found", "s1", null, sentence("Lovely staff there.", 0));
        index.apply(List.of(old, ChangeEvent.snapshot(found.fullDocument(), start), ChangeEvent.snapshotEnd(start)));
        assertThat(search.all(ALL, 10)).extracting(SentenceHit::reviewId).containsExactly("found");
    }

    @Test
    void whenFilteredByAspectAndPolarity_thenOnlySentencesThatSaySo() throws IOException {
        index.apply(List.of(review("r", "s1", null,
                sentence("Too salty for me.", 0, says("salty", Polarity.POSITIVE)),
                sentence("The rice was not salty.", 0, says("salty", Polarity.NEGATIVE)),
                sentence("Staff were lovely.", 0, says("service", Polarity.POSITIVE)))));
        assertThat(search.all(new SearchScope("s1", null, saying("salty", Polarity.NEGATIVE)), 10))
                .extracting(SentenceHit::sentence)
                .containsExactly("The rice was not salty.");
        assertThat(search.count(new SearchScope("s1", null, saying("salty", null)))).isEqualTo(2);
        assertThat(search.byAspect(ALL, "service", 10))
                .extracting(SentenceHit::sentence)
                .containsExactly("Staff were lovely.");
    }

    @Test
    void whenCounted_thenReviewsAreCountedNotSentences() throws IOException {
        index.apply(List.of(
                review("twice", "s1", null,
                        sentence("Salty broth.", 0, says("salty", Polarity.POSITIVE)),
                        sentence("Salty noodles too.", 0, says("salty", Polarity.POSITIVE))),
                review("denies", "s1", null, sentence("Not salty.", 0, says("salty", Polarity.NEGATIVE))),
                review("both", "s1", null,
                        sentence("Salty broth.", 0, says("salty", Polarity.POSITIVE)),
                        sentence("The rice was not.", 0, says("salty", Polarity.NEGATIVE))),
                review("silent", "s1", null, sentence("Nice staff.", 0, says("service", Polarity.POSITIVE))),
                review("elsewhere", "s2", null, sentence("Salty.", 0, says("salty", Polarity.POSITIVE)))));
        assertThat(new EvidenceCounter(index).count(SearchScope.of("s1", null), "salty"))
                .isEqualTo(new Evidence("salty", 1, 1, 1, 3, 4));
    }

    @Test
    void whenNothingIsIndexed_thenNothingIsFound() {
        assertThat(search.nearest(ALL, Fixtures.MODEL, direction(0), 5)).isEmpty();
        assertThat(search.byWords(ALL, "anything", 5)).isEmpty();
        assertThat(new EvidenceCounter(index).count(ALL, "salty").total()).isZero();
    }

    private int reviews() {
        return new EvidenceCounter(index).count(ALL, "salty").reviewsInScope();
    }

    private static SentenceFilter saying(String aspect, Polarity polarity) {
        return new SentenceFilter(aspect, polarity, null, null, null, null, null);
    }
}
