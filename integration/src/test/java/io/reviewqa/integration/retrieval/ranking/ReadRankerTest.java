package io.reviewqa.integration.retrieval.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.question.PassageReading;
import io.reviewqa.model.Polarity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadRankerTest {

    private static final PassageReading YES = new PassageReading(0.9f, 0.03f, 0.02f);
    private static final PassageReading NOTHING = new PassageReading(0.01f, 0.01f, 0.01f);

    private final ReadRanker ranker = new ReadRanker(new RankingModelRegistry());

    @Test
    void whenTheReaderIsSureOfALaterOne_thenItComesFirstAndWhatWasNotReadStaysLast() {
        Ranking ranking = ranker.rank(ranking(0.4, 0.4f, 0.35f, 0.3f), read(NOTHING, YES), false);

        assertThat(ranking.hits()).extracting(SentenceHit::reviewId).containsExactly("r1", "r0", "r2");
        assertThat(ranking.hits()).extracting(SentenceHit::score).isSortedAccordingTo((one, other) -> Float.compare(other, one));
        assertThat(ranking.hits()).extracting(SentenceHit::polarity).as("the tone is not what it says")
                .containsOnly(Polarity.NEUTRAL);
        assertThat(ranking.readings()).hasSize(2);
    }

    @Test
    void whenTheReaderFindsAnAnswer_thenTheQuestionIsAnsweredMoreSurelyThanWhereItFindsNone() {
        Ranking asked = ranking(0.4, 0.4f, 0.35f, 0.3f);
        assertThat(ranker.rank(asked, read(YES, NOTHING, NOTHING), false).confidence())
                .isGreaterThan(ranker.rank(asked, read(NOTHING, NOTHING, NOTHING), false).confidence());
        assertThat(ranker.rank(asked, read(YES, NOTHING), false).isAnsweredByReading()).isTrue();
        assertThat(ranker.rank(asked, read(NOTHING, NOTHING), false).isAnsweredByReading()).isFalse();
    }

    @Test
    void whenWordsFoundNothingAtAll_thenASureReadingStillAnswers() {
        Ranking found = Ranking.NOTHING.followedBy(ranking(0.4, 0.4f, 0.35f).hits());
        assertThat(found.hits()).extracting(SentenceHit::score).containsOnly(0f);
        assertThat(found.certainty()).isEqualTo(Certainty.NONE);

        Ranking read = ranker.rank(found, read(NOTHING, YES), true);

        assertThat(read.hits()).extracting(SentenceHit::reviewId).containsExactly("r1", "r0");
        assertThat(read.certainty()).isEqualTo(Certainty.ANSWERED);
        assertThat(ranker.rank(found, read(NOTHING, NOTHING), true).certainty()).isEqualTo(Certainty.NONE);
    }

    @Test
    void whenFeaturesAreTold_thenGapsAreToTheBestAndASureReadingIsOfFiniteOdds() {
        RankingFeatures features =
                ranker.features(ranking(0.5, 0.5f, 0.5f), read(new PassageReading(1, 0, 0), NOTHING));
        double[] read = column(features, ReadFeature.READING);
        assertThat(read[0]).isCloseTo(Math.log(999), within(1e-6));
        assertThat(read[1]).isCloseTo(Math.log(0.03 / 0.97), within(1e-6));
        assertThat(column(features, ReadFeature.READING_GAP)).containsExactly(new double[] {0, read[0] - read[1]}, within(1e-6));
        assertThat(column(features, ReadFeature.RANKER_GAP)).containsExactly(new double[] {0, 0}, within(1e-6));

        double[] best = features.confidence().apply(0.25);
        assertThat(best[ReadConfidenceFeature.BEST_ODDS.ordinal()]).isEqualTo(0.25);
        assertThat(best[ReadConfidenceFeature.CONFIDENCE.ordinal()]).isCloseTo(0, within(1e-9));
        assertThat(best[ReadConfidenceFeature.READING_AMONG.ordinal()]).isCloseTo(read[0] * Math.log(2), within(1e-6));
    }

    /** Of the first hits. */
    private static Map<SentenceHit.Key, PassageReading> read(PassageReading... readings) {
        List<SentenceHit> hits = ranking(0.5, new float[readings.length]).hits();
        return IntStream.range(0, readings.length).boxed().collect(Collectors.toMap(i -> hits.get(i).key(), i -> readings[i]));
    }

    private static double[] column(RankingFeatures features, ReadFeature feature) {
        return Arrays.stream(features.candidates()).mapToDouble(row -> row[feature.ordinal()]).toArray();
    }

    private static Ranking ranking(double confidence, float... scores) {
        List<SentenceHit> hits = IntStream.range(0, scores.length).mapToObj(i -> new SentenceHit("r" + i, "s", null, 0, "en",
                "sentence " + i, "sentence " + i, scores[i], List.of(), Polarity.NEUTRAL)).toList();
        return new Ranking(hits, confidence, Certainty.RELATED, null);
    }
}
