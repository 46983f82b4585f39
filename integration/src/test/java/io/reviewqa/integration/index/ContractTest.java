package io.reviewqa.integration.index;

import static io.reviewqa.integration.index.Fixtures.deletion;
import static io.reviewqa.integration.index.Fixtures.direction;
import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.index.StoreCounts.Place;
import io.reviewqa.integration.index.TopicSearch.Wording;
import io.reviewqa.integration.review.Review;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an engine must do alike, beside what {@link ReviewIndexTest} and the tests of what stands on the index say. */
class ContractTest {

    private static final SearchScope ALL = SearchScope.of(null, null);
    private static final String STREAM = "vector-index";

    private final ReviewIndex index = Fixtures.index();
    private final SentenceSearch search = new SentenceSearch(index);
    private final TopicSearch topics = new TopicSearch(index);

    @BeforeEach
    void follow() throws IOException {
        index.follow("db");
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    private void fill() throws IOException {
        index.apply(List.of(
                review("1", "a", "m", sentence("The soup was far too salty for me.", 10, says("salty", Polarity.POSITIVE)),
                        sentence("The staff of the terrace were lovely.", 80, says("service", Polarity.POSITIVE))),
                review("2", "a", null, sentence("Soup without salt, soup without taste.", 20, says("salty", Polarity.NEGATIVE))),
                review("3", "b", null, sentence("국물이 정말 너무 짰어요.", 0, says("salty", Polarity.POSITIVE))),
                review("4", "b", null, sentence("We drank cold beer on the terrace.", 50))));
    }

    @Test
    void whenSearchedByWords_thenTheScoreIsThatOfLucene() throws IOException {
        fill();
        List<SentenceHit> hits = search.byWords(ALL, "salty soup on the terrace", 9);
        assertThat(hits).extracting(SentenceHit::reviewId).containsExactly("1", "2", "1", "4");
        float[] scores = {0.86233f, 0.41015f, 0.34314f, 0.31507f};
        for (int i = 0; i < scores.length; i++) {
            assertThat(hits.get(i).score()).isCloseTo(scores[i], within(1e-4f));
        }
    }

    @Test
    void whenSearchedByVector_thenTheScoreIsTheCosine() throws IOException {
        fill();
        assertThat(search.nearest(SearchScope.of("a", null), Fixtures.MODEL, direction(0), 9)).satisfiesExactly(
                hit -> assertThat(hit.score()).isCloseTo((float) Math.cos(Math.toRadians(10)), within(1e-5f)),
                hit -> assertThat(hit.score()).isCloseTo((float) Math.cos(Math.toRadians(20)), within(1e-5f)),
                hit -> assertThat(hit.score()).isCloseTo((float) Math.cos(Math.toRadians(80)), within(1e-5f)));
        assertThat(search.nearest(ALL, Fixtures.MODEL, direction(180), 9).get(0).score())
                .isCloseTo((float) Math.cos(Math.toRadians(100)), within(1e-5f));
    }

    @Test
    void whenFound_thenAHitHasAllThatIsStored() throws IOException {
        Instant written = Instant.parse("2026-05-01T10:00:00.123Z");
        Review review = new Review("r", "s", "Shop", "m", "Ramen", "Salty. Lovely.", 4.5, null, written);
        index.apply(
                List.of(review(review, sentence("Salty.", 0, says("salty", Polarity.POSITIVE), says("taste", Polarity.NEGATIVE)),
                        sentence("Lovely.", 0))));
        assertThat(search.byAspect(ALL, "salty", 9)).singleElement().satisfies(hit -> {
            assertThat(hit.withScore(0)).isEqualTo(new SentenceHit("r", "s", "m", "Ramen", 0, "en", "Salty.", "Salty. Lovely.", 0,
                    List.of(new SentenceHit.AspectLabel("salty", Polarity.POSITIVE),
                            new SentenceHit.AspectLabel("taste", Polarity.NEGATIVE)),
                    Polarity.POSITIVE, written));
            assertThat(hit.score()).as("how sure that is").isCloseTo(0.9f, within(0.01f));
        });
        assertThat(index.places()).isEqualTo(Map.of(new Place("s", "m", "Shop", "Ramen"), 1));
    }

    @Test
    void whenSentencesOfAThingAreAsked_thenThoseThatHoldItsWordsOrSpeakToItsAspectAreFound() throws IOException {
        fill();
        assertThat(speaking(List.of(new Wording("en", List.of("soup"))))).containsExactlyInAnyOrder("1", "2");
        assertThat(speaking(List.of(new Wording("en", List.of("soup", "far"))))).as("a phrase, with gaps").containsExactly("1");
        assertThat(speaking(List.of(new Wording("en", List.of("staff", "terrac")))))
                .as("a stop word leaves its place").containsExactly("1");
        assertThat(speaking(List.of(new Wording("en", List.of("staff", "love"))))).as("too far apart").isEmpty();
        assertThat(speaking(List.of(new Wording("ko", search.words("국물", "ko"))))).containsExactly("3");
        assertThat(speaking(List.of(new Wording("en", List.of("beer"))), "salty")).containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(speaking(List.of())).isEmpty();
    }

    private List<String> speaking(List<Wording> wordings, String... aspects) {
        return topics.speaking(ALL, wordings, List.of(aspects), 9).stream().map(SentenceHit::reviewId).toList();
    }

    @Test
    void whenWordsAreLookedUp_thenTheirFrequenciesAndWhatIsAlikeAreKnown() throws IOException {
        fill();
        assertThat(index.frequencies("en", List.of("soup", "terrac", "zebra")))
                .isEqualTo(new SentenceIndex.Frequencies(4, Map.of("soup", 2, "terrac", 2, "zebra", 0)));
        assertThat(index.frequencies("ko", search.words("국물", "ko")).ofWords()).isNotEmpty().doesNotContainValue(0);
        assertThat(topics.isKnown("beer", "en")).isTrue();
        assertThat(topics.isKnown("beer", "ko")).isFalse();
        assertThat(topics.alike("terrase", "en")).contains("terrac").doesNotContain("soup");
        assertThat(topics.alike("xylophon", "en")).isEmpty();
    }

    @Test
    void whenSentencesAndReviewsAreCounted_thenExactly() throws IOException {
        List<ChangeEvent> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(review("r" + i, "s" + i % 7, null, sentence("Salty soup.", i, says("salty", Polarity.values()[i % 3]))));
        }
        index.apply(many);
        assertThat(index.reviews()).isEqualTo(300);
        assertThat(index.sentences()).isEqualTo(300);
        assertThat(index.reviews(SearchScope.of("s0", null))).isEqualTo(43);
        assertThat(index.evidence(ALL, "salty")).isEqualTo(new Evidence("salty", 100, 100, 100, 300, 300));
        assertThat(index.sentences(ALL, Set.of("salty", "sweet"))).isEqualTo(300);
        assertThat(index.sentences(ALL, Set.of("sweet"))).isZero();
        assertThat(index.aspects()).containsExactly("salty");
        assertThat(index.places()).hasSize(7).containsEntry(new Place("s6", null, null, null), 42);
        assertThat(index.sets()).containsExactly(Fixtures.MADE_BY);
        assertThat(index.stores(Fixtures.MADE_BY)).isEqualTo(new SentenceIndex.Stores(7, 7));
    }

    @Test
    void whenChangesAreAppliedAgain_thenNothingIsThereTwice() throws IOException {
        List<ChangeEvent> changes = List.of(
                review("r", "s", null, sentence("Too salty.", 0), sentence("Too sweet.", 0), sentence("Too sour.", 0)),
                review("gone", "s", null, sentence("Too bitter.", 0)), deletion("gone"),
                review("r", "s", null, sentence("Too mild.", 0)));
        index.apply(changes);
        index.apply(changes);
        assertThat(search.all(ALL, 9)).extracting(SentenceHit::sentence).containsExactly("Too mild.");
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.holds("r")).isTrue();
        assertThat(index.holds("gone")).isFalse();
        assertThat(index.shows(changes.get(3).fullDocument().getString("contentHash"))).isTrue();
        assertThat(index.shows(changes.get(1).fullDocument().getString("contentHash"))).isFalse();
    }

    @Test
    void whenAReviewBecomesSearchable_thenThatIsToldOnce() throws IOException {
        List<Object> told = new ArrayList<>();
        index.onSearchable(changes -> changes.forEach(change -> told.add(change.id())));
        ChangeEvent change = review("r", "s", null, sentence("Too salty.", 0));
        index.apply(List.of(change));
        index.apply(List.of(change));
        index.apply(
                List.of(ChangeEvent.snapshot(review("scanned", "s", null, sentence("Sour.", 0)).fullDocument(), Instant.EPOCH)));
        assertThat(told).containsExactly("r");
    }

    @Test
    void whenThePositionMoves_thenItIsGoneOnFromThereForTheSameDatabaseAlone() throws IOException {
        assertThat(index.position(STREAM)).isNull();
        fill();
        index.moveTo(STREAM, "token");
        index.commit();
        assertThat(index.status().committedPositions()).containsExactly(Map.entry(STREAM, "token"));
        assertThat(index.uncommittedSince()).isNull();
        index.follow("db");
        assertThat(index.position(STREAM)).isEqualTo("token");
        assertThat(index.reviews()).isEqualTo(4);
        index.moveTo(STREAM, null);
        assertThat(index.position(STREAM)).isNull();

        index.moveTo(STREAM, "token");
        index.follow("another");
        assertThat(index.position(STREAM)).isNull();
        assertThat(index.reviews()).isZero();
    }

    @Test
    void whenAnythingChanges_thenTheViewIsAnother() throws IOException {
        Object before = index.view();
        assertThat(index.view()).isEqualTo(before);
        index.apply(List.of(new ChangeEvent(OperationType.DELETE, "none", null, Instant.EPOCH)));
        fill();
        assertThat(index.view()).isNotEqualTo(before);
        long losses = index.losses();
        index.apply(List.of(review("5", "a", null, sentence("Sour.", 0))));
        assertThat(index.losses()).as("nothing is lost").isEqualTo(losses);
        index.apply(List.of(deletion("5")));
        assertThat(index.losses()).isGreaterThan(losses);
    }
}
