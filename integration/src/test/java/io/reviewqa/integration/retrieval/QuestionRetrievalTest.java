package io.reviewqa.integration.retrieval;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.config.RetrievalProperties;
import io.reviewqa.integration.config.StorePackProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.index.AspectCounter;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.EvidenceCounter;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.integration.index.ShownSets;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.retrieval.question.AmountSpread;
import io.reviewqa.integration.retrieval.question.AmountUnit;
import io.reviewqa.integration.retrieval.question.OpenTopics;
import io.reviewqa.integration.retrieval.question.QuestionUnderstanding;
import io.reviewqa.integration.retrieval.ranking.Certainty;
import io.reviewqa.integration.retrieval.ranking.RankingModelRegistry;
import io.reviewqa.integration.retrieval.ranking.SentenceRanker;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a question finds by its words alone, on a real index. */
class QuestionRetrievalTest {

    private final ReviewIndex index = Fixtures.index();
    private final SentenceSearch search = new SentenceSearch(index);
    private final TopicSearch topics = new TopicSearch(index);
    private final QuestionUnderstanding understanding = new QuestionUnderstanding(topics);
    private final QuestionRetrieval retrieval = new QuestionRetrieval(
            new SentenceRetriever(search, new RetrievalProperties(50, 60)),
            new EvidenceSelector(new EvidenceCounter(index), new SentenceRanker(search, new RankingModelRegistry()),
                    understanding,
                    new OpenTopics(topics, understanding)),
            understanding, new ShownSets(index, new EmbeddingModel()),
            new StorePacks(new AspectCounter(index), new StorePackProperties(Map.of())));

    @BeforeEach
    void fill() throws IOException {
        index.apply(List.of(
                review("a", "s1", null, sentence("The broth is salty.", 0, says("salty", Polarity.POSITIVE))),
                review("b", "s1", null, sentence("Far too salty for me.", 10, says("salty", Polarity.POSITIVE))),
                review("c", "s1", null, sentence("Not salty at all.", 20, says("salty", Polarity.NEGATIVE))),
                review("d", "s1", null, sentence("The battery lasts nine hours.", 30)),
                review("e", "s1", null, sentence("국물이 너무 짜요.", 40, says("salty", Polarity.POSITIVE)))));
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void whenOnlyWordsAreRead_thenAllWhoSpeakOfItAreCountedAndBothSidesAreCited() {
        GroundedQuestion grounded = ground("Is it salty?");
        assertThat(grounded.analysis().degraded()).isEqualTo(Degradation.NO_EMBEDDING);
        assertThat(grounded.analysis().aspects()).contains("salty");
        assertThat(grounded.grounding().certainty()).isEqualTo(Certainty.ANSWERED);
        assertThat(grounded.grounding().evidence()).isEqualTo(new Evidence("salty", 3, 1, 0, 4, 5));
        assertThat(grounded.grounding().passages()).extracting(SentenceHit::reviewId).contains("c").hasSizeGreaterThan(1);
        assertThat(grounded.grounding().confidence()).isBetween(0.5, 1.0);
    }

    @Test
    void whenOnlyWordsAreRead_thenWhatHasNoAspectIsFoundToo() {
        Grounding grounding = ground("How long does the battery last?").grounding();
        assertThat(grounding.passages()).extracting(SentenceHit::reviewId).containsExactly("d");
        assertThat(grounding.askedFor().amounts())
                .containsExactly(new AmountSpread(null, 9.0, 9.0, null, AmountUnit.HOUR, "", 1));
    }

    @Test
    void whenOnlyWordsAreRead_thenWhatNobodySpeaksOfIsNotAnswered() {
        Grounding grounding = ground("Is there parking?").grounding();
        assertThat(grounding.certainty()).isNotEqualTo(Certainty.ANSWERED);
        assertThat(grounding.evidence().total()).isZero();
    }

    private GroundedQuestion ground(String text) {
        Question question = new Question(text, "s1", null, 5);
        QuestionAnalysis analysis = retrieval.analyseByWords(question, Degradation.NO_EMBEDDING);
        return retrieval.ground(question, analysis, retrieval.rank(question, analysis));
    }
}
