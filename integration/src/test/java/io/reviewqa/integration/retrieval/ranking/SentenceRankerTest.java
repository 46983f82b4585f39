package io.reviewqa.integration.retrieval.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.integration.retrieval.question.TopicMatch;
import io.reviewqa.integration.retrieval.ranking.SentenceRanker.Asked;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceRankerTest {

    private static final Asked PARKING = new Asked("Is there parking?", "en", "all-minilm-l6-v2", true, "other");

    private final ReviewIndex index = Fixtures.index();
    private final SentenceRanker ranker = new SentenceRanker(new SentenceSearch(index), new RankingModelRegistry());

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-minilm-l6-v2", "all-minilm-l6-v2-fp32", "multilingual-e5-small", "bge-small-en-v1.5", "../words",
            "file:/models/mine"})
    void whenAnyModelEmbeds_thenTheNearestIsRankedFirst(String modelId) {
        Asked asked = new Asked(PARKING.text(), "en", modelId, true, "other");
        Ranking ranking = ranker.rank(asked, List.of(
                candidate("far", "The soup was served in a deep bowl.", 0.05f, 0),
                candidate("near", "Parking is behind the shop, and good.", 0.7f, 2)));
        assertThat(ranking.hits()).extracting(SentenceHit::reviewId).containsExactly("near", "far");
    }

    @Test
    void whenAllIsFarAway_thenItIsStillRankedButNoneIsCertain() {
        Ranking ranking = ranker.rank(PARKING,
                List.of(candidate("a", "The soup was served hot.", 0.02f, 0), candidate("b", "We came on Monday.", 0.01f, 0)));
        assertThat(ranking.hits()).hasSize(2);
        assertThat(ranking.certainty()).isEqualTo(Certainty.NONE);
    }

    @Test
    void whenOneIsNearAndHoldsTheWords_thenItAnswersAndConfidenceIsAProbability() {
        Ranking ranking = ranker.rank(PARKING, List.of(candidate("a", "Parking is easy.", 0.75f, 3)));
        assertThat(ranking.certainty()).isEqualTo(Certainty.ANSWERED);
        assertThat(ranking.confidence()).isBetween(0.5, 1.0);
        assertThat(ranking.hits().get(0).score()).isBetween(0f, 1f);
    }

    @Test
    void whenConfidenceLiesBetweenTheLimits_thenItIsOnlyRelated() {
        RankingModel<CandidateFeature, ConfidenceFeature> model =
                RankingModel.read("all-minilm-l6-v2", CandidateFeature.class, ConfidenceFeature.class);
        assertThat(model.related()).isLessThan(model.answered());
        assertThat(model.certainty(model.answered())).isEqualTo(Certainty.ANSWERED);
        assertThat(model.certainty(model.related())).isEqualTo(Certainty.RELATED);
        assertThat(model.certainty(model.related() - 1e-6)).isEqualTo(Certainty.NONE);
    }

    @Test
    void whenNothingWasFound_thenThereIsNoConfidence() {
        assertThat(ranker.rank(PARKING, List.of())).isEqualTo(Ranking.NOTHING);
    }

    @Test
    void whenNoVectorTells_thenWordsRank() {
        Asked asked = new Asked("주차 되나요?", "ko", "all-minilm-l6-v2", false, "other");
        Ranking ranking = ranker.rank(asked, List.of(
                candidate("taste", "국물이 정말 진하고 맛있어요.", null, 0.1f), candidate("parking", "가게 뒤에 주차가 편해요.", null, 2)));
        assertThat(ranking.hits()).extracting(SentenceHit::reviewId).containsExactly("parking", "taste");
    }

    @Test
    void whenAWordJudges_thenItIsCountedInBothLanguages() {
        OpinionWords opinions = new OpinionWords(new SentenceSearch(index));
        SentenceSearch search = new SentenceSearch(index);
        assertThat(opinions.count(search.words("The waiter was friendly, the soup amazing.", "en"), "en")).isEqualTo(2);
        assertThat(opinions.count(search.words("국물이 진하고 맛있어요", "ko"), "ko")).isEqualTo(2);
        assertThat(opinions.count(search.words("We came on Monday.", "en"), "en")).isZero();
    }

    @Test
    void whenFeaturesAreTold_thenRanksAndGapsAreThoseOfThePool() {
        double[][] rows = ranker.features(PARKING, List.of(
                candidate("a", "Parking is easy.", 0.5f, 3), candidate("b", "We came on Monday?", 0.2f, 0))).candidates();
        assertThat(rows[0][CandidateFeature.COSINE_GAP.ordinal()]).isZero();
        assertThat(rows[1][CandidateFeature.COSINE_GAP.ordinal()]).isCloseTo(0.3, within(1e-6));
        assertThat(rows[1][CandidateFeature.COSINE_RANK.ordinal()]).isCloseTo(Math.log(3), within(1e-9));
        assertThat(rows[1][CandidateFeature.ASKS.ordinal()]).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-minilm-l6-v2", "multilingual-e5-small", "bge-small-en-v1.5"})
    void whenTwoAreEquallyNear_thenTheOneThatSpeaksToTheTopicIsRankedFirst(String modelId) {
        Asked asked = new Asked(PARKING.text(), "en", modelId, true, "other");
        Ranking ranking = ranker.rank(asked, List.of(
                candidate("other", "There is a sofa upstairs.", 0.4f, 0),
                candidate("topic", "There is a garage nearby.", 0.4f, 0).speaking(new TopicMatch(1, true, false))));
        assertThat(ranking.hits()).extracting(SentenceHit::reviewId).containsExactly("topic", "other");
    }

    @Test
    void whenAllSpeakToTheTopic_thenThatTellsNoneFromTheOthers() {
        TopicMatch match = new TopicMatch(1, true, true);
        RankingFeatures features = ranker.features(PARKING, List.of(
                candidate("a", "Parking is easy.", 0.5f, 3).speaking(match),
                candidate("b", "Parking costs a fortune.", 0.4f, 3).speaking(match)));
        assertThat(List.of(features.candidates())).allSatisfy(row -> {
            assertThat(row[CandidateFeature.SPEAKS.ordinal()]).isZero();
            assertThat(row[CandidateFeature.ON_TOPIC.ordinal()]).isZero();
        });
        assertThat(features.confidence().apply(0)[ConfidenceFeature.BEST_SPEAKS.ordinal()]).isOne();
    }

    private static Candidate candidate(String id, String sentence, Float similarity, float words) {
        String language = sentence.chars().allMatch(c -> c < 128) ? "en" : "ko";
        return new Candidate(new SentenceHit(id, "s", null, 0, language, sentence, sentence, 0.5f, List.of(), Polarity.NEUTRAL),
                similarity, words);
    }
}
