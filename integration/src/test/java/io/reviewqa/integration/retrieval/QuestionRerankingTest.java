package io.reviewqa.integration.retrieval;

import static io.reviewqa.integration.index.Fixtures.direction;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.grpc.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.integration.config.RetrievalProperties;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.retrieval.question.QuestionUnderstanding;
import io.reviewqa.integration.retrieval.ranking.Certainty;
import io.reviewqa.integration.retrieval.ranking.Ranking;
import io.reviewqa.integration.retrieval.ranking.RankingModelRegistry;
import io.reviewqa.integration.retrieval.ranking.ReadRanker;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Reading;
import io.reviewqa.model.v1.RerankRequest;
import io.reviewqa.model.v1.RerankResponse;
import io.reviewqa.model.v1.Reranker;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuestionRerankingTest {

    private static final EmbedResponse ENGLISH_RERANKER = EmbedResponse.newBuilder()
            .setReranker(Reranker.newBuilder().setModelId("tiny").addLanguages("en")).build();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReviewIndex index = Fixtures.index();
    private final QuestionReranking reranking = new QuestionReranking(
            new SentenceRetriever(new SentenceSearch(index), new RetrievalProperties(50, 60)),
            new QuestionUnderstanding(new TopicSearch(index)), new ReadRanker(new RankingModelRegistry()), meters);

    @Test
    void whenTheRerankerReadsTheLanguage_thenItIsAskedForTheBestThirty() {
        RerankRequest request = reranking.request(question("en"), ENGLISH_RERANKER, ranking(40));

        assertThat(request.getQuestion()).isEqualTo("Is it salty?");
        assertThat(request.getPassagesList()).hasSize(30).startsWith("sentence 0", "sentence 1").endsWith("sentence 29");
    }

    @Test
    void whenTheRerankerReads_thenItIsAskedForTheBestTen() {
        EmbedResponse reader = reader("en");

        assertThat(reranking.request(question("en"), reader, ranking(40)).getPassagesList()).hasSize(10).endsWith("sentence 9");
    }

    @Test
    void whenASentenceIsOfALanguageThatTheModelDoesNotRead_thenItIsNotReadAndStandsWhereItStood() {
        EmbedResponse reader = reader("en");
        Ranking english = ranking(3);
        SentenceHit korean = new SentenceHit("k", "s", null, 0, "ko", "너무 짜요", "너무 짜요", 0.95f, List.of(), Polarity.POSITIVE);
        Ranking both =
                new Ranking(Stream.concat(Stream.of(korean), english.hits().stream()).toList(), 0.7, Certainty.ANSWERED, null);

        assertThat(reranking.request(question("en"), reader, both).getPassagesList())
                .containsExactly("sentence 0", "sentence 1", "sentence 2");
        Ranking read = reranking.reorder(question("en"), reader, both,
                RerankResponse.newBuilder().addAllScores(List.of(0.1f, 0.1f, 0.1f))
                        .addAllReadings(Collections.nCopies(3, Reading.newBuilder().setNo(0.1f).build())).build());
        assertThat(read.hits()).first().isEqualTo(korean);
        assertThat(read.readings()).doesNotContainKey(korean.key()).hasSize(3);
    }

    @Test
    void whenNoVectorsTellAndTheReaderReadsTheLanguage_thenWhatSharesNoWordIsReadToo() throws Exception {
        EmbedResponse reader = EmbedResponse.newBuilder()
                .setReranker(Reranker.newBuilder().setModelId("tiny").addAllLanguages(List.of("en", "ko")).setReads(true))
                .build();
        index.apply(IntStream.range(0, 12).mapToObj(i -> Fixtures.review("r" + i, "s", null, sentence("문장 " + i, 0))).toList());
        Question asked = new Question("배달이 되나요?", "s", null, 3);
        QuestionAnalysis byWords = new QuestionAnalysis("배달이 되나요?", "ko", Fixtures.MODEL, null, ContractNames.OTHER_ASPECT);
        SentenceHit found = new SentenceHit("r3", "s", null, 0, "ko", "문장 3", "문장 3", 0.4f, List.of(), Polarity.NEUTRAL);
        Ranking ranking = new Ranking(List.of(found), 0.7, Certainty.ANSWERED, null);

        Ranking widened = reranking.widened(asked, byWords, reader, ranking);

        assertThat(widened.hits()).hasSize(12).first().isEqualTo(found);
        assertThat(widened.hits()).extracting(SentenceHit::score).containsOnly(0.4f);
        assertThat(widened.confidence()).as("none was ranked").isEqualTo(ranking.confidence());
        assertThat(reranking.request(byWords, reader, widened).getPassagesList()).hasSize(12).startsWith("문장 3");
        assertThat(reranking.widened(asked, question("배달이 되나요?", "ko"), reader, ranking)).as("vectors tell").isSameAs(ranking);
        assertThat(reranking.widened(asked, byWords, ENGLISH_RERANKER, ranking)).as("nothing reads it").isSameAs(ranking);
    }

    @Test
    void whenAScopeIsTooLarge_thenOnlyWhatWordsFoundIsRead() throws Exception {
        EmbedResponse reader = reader("ko");
        index.apply(IntStream.range(0, 41).mapToObj(i -> Fixtures.review("r" + i, "s", null, sentence("문장 " + i, 0))).toList());
        QuestionAnalysis byWords = new QuestionAnalysis("배달이 되나요?", "ko", Fixtures.MODEL, null, ContractNames.OTHER_ASPECT);

        assertThat(reranking.widened(new Question("배달이 되나요?", "s", null, 3), byWords, reader, ranking(2)).hits()).hasSize(2);
    }

    @Test
    void whenNoSentenceAnswersByItself_thenNoneIsRead() {
        EmbedResponse reader = reader("en");

        for (String asked : List.of("How is the soup?", "What do people complain about?", "Which soup is best?")) {
            assertThat(reranking.request(question(asked, "en"), reader, ranking(40))).as(asked).isNull();
            assertThat(reranking.request(question(asked, "en"), ENGLISH_RERANKER, ranking(40))).as("it is put in order")
                    .isNotNull();
        }
    }

    @Test
    void whenThereIsNothingToAsk_thenThereIsNoRequest() {
        assertThat(reranking.request(question("ko"), ENGLISH_RERANKER, ranking(40))).as("it does not read Korean").isNull();
        assertThat(reranking.request(question("en"), EmbedResponse.getDefaultInstance(), ranking(40))).as("none is set").isNull();
        assertThat(reranking.request(question("en"), ENGLISH_RERANKER, ranking(1))).as("nothing to put in order").isNull();
    }

    @Test
    void whenTheRerankerAnswers_thenItsScoresDecideTheOrderAndTheRestStays() {
        List<Float> scores = IntStream.range(0, 30).mapToObj(i -> i / 30f).toList();

        Ranking reordered = reorder(ranking(32), RerankResponse.newBuilder().addAllScores(scores).build());

        assertThat(reordered.hits()).extracting(SentenceHit::sentence)
                .startsWith("sentence 29", "sentence 28").endsWith("sentence 0", "sentence 30", "sentence 31");
        assertThat(reordered.hits()).extracting(SentenceHit::score).as("probabilities go by place")
                .isEqualTo(ranking(32).hits().stream().map(SentenceHit::score).toList());
        assertThat(reordered.confidence()).isEqualTo(0.7);
        assertThat(reordered.certainty()).isEqualTo(Certainty.ANSWERED);
    }

    @Test
    void whenTheModelReadsWhatSentencesSay_thenItsProbabilitiesRankThemAndDecide() {
        RerankResponse response = RerankResponse.newBuilder().addAllScores(List.of(0.3f, 0.95f, 0.1f))
                .addReadings(Reading.newBuilder().setYes(0.02f).setNo(0.28f))
                .addReadings(Reading.newBuilder().setYes(0.85f).setNo(0.05f).setOther(0.05f))
                .addReadings(Reading.newBuilder().setOther(0.1f)).build();

        Ranking read = reorder(ranking(3), response);

        assertThat(read.hits()).extracting(SentenceHit::sentence).containsExactly("sentence 1", "sentence 0", "sentence 2");
        assertThat(read.readings()).hasSize(3).extractingByKey(read.hits().get(0).key())
                .satisfies(reading -> assertThat(reading.side()).isEqualTo(Polarity.POSITIVE));
        assertThat(read.confidence()).as("surer than it was").isGreaterThan(0.7);
        assertThat(read.certainty()).isEqualTo(Certainty.ANSWERED);
        assertThat(read.likely()).extracting(SentenceHit::sentence).containsExactly("sentence 1");
    }

    @Test
    void whenTheReaderFindsNoAnswer_thenTheRankersOrderStandsLessSurely() {
        Ranking read = reorder(ranking(3), RerankResponse.newBuilder().addAllScores(List.of(0.02f, 0.02f, 0.02f))
                .addAllReadings(Collections.nCopies(3, Reading.newBuilder().setYes(0.02f).build())).build());

        assertThat(read.hits()).extracting(SentenceHit::sentence).containsExactly("sentence 0", "sentence 1", "sentence 2");
        assertThat(read.confidence()).isLessThan(0.7);
        assertThat(read.likely()).isEqualTo(read.hits());
    }

    @Test
    void whenScoresAreTheSame_thenTheOrderStands() {
        assertThat(reorder(ranking(5), RerankResponse.newBuilder().addAllScores(Collections.nCopies(5, 0.5f)).build()))
                .isEqualTo(ranking(5));
    }

    @Test
    void whenTheRerankerDoesNotAnswerWell_thenTheRankingStandsAndItIsCounted() {
        reranking.failed(Status.DEADLINE_EXCEEDED.asRuntimeException());
        assertThat(reorder(ranking(5), RerankResponse.newBuilder().addScores(1).build())).isEqualTo(ranking(5));

        assertThat(meters.get("reviewqa.rerank.skipped").tag("reason", "deadline_exceeded").counter().count()).isEqualTo(1);
        assertThat(meters.get("reviewqa.rerank.skipped").tag("reason", "incomplete").counter().count()).isEqualTo(1);
    }

    private Ranking reorder(Ranking ranking, RerankResponse response) {
        return reranking.reorder(question("en"), ENGLISH_RERANKER, ranking, response);
    }

    private static EmbedResponse reader(String... languages) {
        return EmbedResponse.newBuilder().setReranker(
                Reranker.newBuilder().setModelId("tiny").addAllLanguages(List.of(languages)).setReads(true)).build();
    }

    private static QuestionAnalysis question(String language) {
        return question("Is it salty?", language);
    }

    private static QuestionAnalysis question(String text, String language) {
        return new QuestionAnalysis(text, language, Fixtures.MODEL, direction(0), ContractNames.OTHER_ASPECT);
    }

    /** Falling probabilities. */
    private static Ranking ranking(int sentences) {
        List<SentenceHit> hits = IntStream.range(0, sentences)
                .mapToObj(i -> new SentenceHit("r" + i, "s", null, 0, "en", "sentence " + i, "sentence " + i, 0.9f - i / 100f,
                        List.of(), Polarity.NEUTRAL))
                .toList();
        return new Ranking(hits, 0.7, Certainty.ANSWERED, null);
    }
}
