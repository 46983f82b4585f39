package io.reviewqa.integration.retrieval;

import static io.reviewqa.integration.index.Fixtures.direction;
import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.reviewqa.integration.config.RetrievalProperties;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.EvidenceCounter;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.retrieval.question.AmountSpread;
import io.reviewqa.integration.retrieval.question.AmountUnit;
import io.reviewqa.integration.retrieval.question.OpenTopics;
import io.reviewqa.integration.retrieval.question.QuestionKind;
import io.reviewqa.integration.retrieval.question.QuestionUnderstanding;
import io.reviewqa.integration.retrieval.question.TopicCount;
import io.reviewqa.integration.retrieval.question.TopicMatch;
import io.reviewqa.integration.retrieval.ranking.Candidate;
import io.reviewqa.integration.retrieval.ranking.Certainty;
import io.reviewqa.integration.retrieval.ranking.Ranking;
import io.reviewqa.integration.retrieval.ranking.RankingModelRegistry;
import io.reviewqa.integration.retrieval.ranking.SentenceRanker;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The retriever and the selector together, on a real index. */
class EvidenceSelectorTest {

    private static final RetrievalProperties SETTINGS = new RetrievalProperties(50, 60);
    private static final SearchScope STORE = SearchScope.of("s1", null);

    private final ReviewIndex index = Fixtures.index();
    private final SentenceRetriever retriever = new SentenceRetriever(new SentenceSearch(index), SETTINGS);
    private final TopicSearch topics = new TopicSearch(index);
    private final QuestionUnderstanding understanding = new QuestionUnderstanding(topics);
    private final EvidenceSelector selector = new EvidenceSelector(new EvidenceCounter(index),
            new SentenceRanker(new SentenceSearch(index), new RankingModelRegistry()), understanding,
            new OpenTopics(topics, understanding));

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void whenAnAspectIsAsked_thenOnlySentencesThatSpeakToItAreCited() throws IOException {
        index.apply(List.of(
                review("a", "s1", null, sentence("Salty broth.", 0, says("salty", Polarity.POSITIVE))),
                review("b", "s1", null, sentence("Broth and noodles.", 0))));
        Grounding grounding = ground("Is the broth salty?", "salty", 5);
        assertThat(grounding.evidence()).isEqualTo(new Evidence("salty", 1, 0, 0, 1, 2));
        assertThat(grounding.passages()).extracting(SentenceHit::reviewId).containsExactly("a");
        assertThat(grounding.certainty()).isEqualTo(Certainty.ANSWERED);
        assertThat(grounding.confidence()).isBetween(0.5, 1.0);
    }

    @Test
    void whenReviewersDisagree_thenTheMinorityIsCitedToo() throws IOException {
        for (int i = 0; i < 9; i++) {
            index.apply(List.of(review("yes" + i, "s1", null,
                    sentence("The broth is salty.", 0, says("salty", Polarity.POSITIVE)))));
        }
        index.apply(List.of(review("no", "s1", null,
                sentence("Seasoned gently, I thought.", 80, says("salty", Polarity.NEGATIVE)))));
        Grounding grounding = ground("Is the broth salty?", "salty", 3);
        assertThat(grounding.passages()).hasSize(3);
        assertThat(grounding.passages().get(2).reviewId()).isEqualTo("no");
    }

    @Test
    void whenNoReviewSpeaksToTheAspect_thenThereIsNoEvidence() throws IOException {
        index.apply(List.of(review("a", "s1", null, sentence("Lovely terrace.", 90))));
        Grounding grounding = ground("Is it salty?", "salty", 5);
        assertThat(grounding.certainty()).isEqualTo(Certainty.NONE);
        assertThat(grounding.passages()).isEmpty();
        assertThat(grounding.confidence()).isZero();
        assertThat(grounding.evidence()).isEqualTo(new Evidence(ContractNames.OTHER_ASPECT, 0, 0, 0, 0, 1));
    }

    @Test
    void whenNoAspectIsAsked_thenAllAreRankedAndThoseThatSpeakToItAreCounted() throws IOException {
        index.apply(List.of(
                review("close", "s1", null, sentence("There is a car park behind the shop.", 20)),
                review("far", "s1", null, sentence("Lovely terrace.", 85))));
        Grounding grounding = ground("Where can I leave my vehicle?", ContractNames.OTHER_ASPECT, 5);
        assertThat(grounding.passages()).extracting(SentenceHit::reviewId).containsExactly("close", "far");
        assertThat(grounding.evidence()).isEqualTo(new Evidence(ContractNames.OTHER_ASPECT, 0, 0, 1, 1, 2));
    }

    @Test
    void whenTheBestOnlyComesClose_thenItIsShownAndNothingIsCounted() throws IOException {
        index.apply(List.of(review("a", "s1", null, sentence("We sat outside, which was lovely.", 80))));
        Grounding grounding = ground("Where can I leave my vehicle?", ContractNames.OTHER_ASPECT, 5);
        assertThat(grounding.certainty()).isEqualTo(Certainty.RELATED);
        assertThat(grounding.passages()).hasSize(1);
        assertThat(grounding.evidence()).isEqualTo(new Evidence(ContractNames.OTHER_ASPECT, 0, 0, 0, 0, 1));
    }

    @Test
    void whenTheModelDoesNotReadTheLanguage_thenWordsDecide() throws IOException {
        index.apply(List.of(
                review("parking", "s1", null, sentence("가게 뒤에 주차장이 있어서 주차가 편해요.", 0)),
                review("taste", "s1", null, sentence("국물이 정말 진하고 맛있어요.", 0))));
        assertThat(ground("주차 되나요?", ContractNames.OTHER_ASPECT, 5).passages())
                .extracting(SentenceHit::reviewId)
                .containsExactly("parking");
        assertThat(ground("애견 동반 되나요?", ContractNames.OTHER_ASPECT, 5).certainty()).isEqualTo(Certainty.NONE);
    }

    @Test
    void whenWordsAloneSpeakToIt_thenAllReviewsThatDoAreCounted() throws IOException {
        for (int i = 0; i < 70; i++) {
            index.apply(List.of(review("r" + i, "s1", null,
                    sentence("The battery lasted %d hours on trip number %d.".formatted(i + 2, i), 85))));
        }
        index.apply(List.of(review("other", "s1", null, sentence("Lovely colour.", 60))));
        Grounding grounding = ground("How long does the batery last?", ContractNames.OTHER_ASPECT, 3);
        assertThat(grounding.certainty()).isEqualTo(Certainty.ANSWERED);
        assertThat(grounding.evidence().total()).isEqualTo(70);
        assertThat(grounding.askedFor().kind()).isEqualTo(QuestionKind.HOW_LONG);
        assertThat(grounding.askedFor().amounts())
                .containsExactly(new AmountSpread(null, 2.0, 71.0, null, AmountUnit.HOUR, "", 70));
        assertThat(grounding.passages()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How much is a pot of tea?    | The pot of tea was lovely.          | RELATED
            How much is a pot of tea?    | The pot of tea was too expensive.   | ANSWERED
            How long is the strap?       | The strap is 90 cm.                 | ANSWERED
            When is the sauna open?      | The sauna is closed on Mondays.     | ANSWERED
            """)
    void whenAnAmountIsAskedAndNobodyGivesIt_thenOnlyTheClosestIsShown(String question, String sentence, Certainty certainty)
            throws IOException {
        index.apply(List.of(review("said", "s1", null, sentence(sentence, 80)),
                review("other", "s1", null, sentence("Nothing else.", 60))));
        assertThat(ground(question, "other", 5).certainty()).isEqualTo(certainty);
    }

    @Test
    void whenAPriceIsAsked_thenWhatIsPaidForOtherThingsIsNotOfIt() throws IOException {
        index.apply(List.of(
                review("a", "s1", null, sentence("We paid $30 per person.", 80)),
                review("b", "s1", null, sentence("Parking is $12 extra.", 80)),
                review("c", "s1", null, sentence("The taxi was $9.", 80)),
                review("d", "s1", null, sentence("Bought it for 35 dollars.", 80))));
        assertThat(ground("How much is it?", ContractNames.OTHER_ASPECT, 5).askedFor().amounts())
                .containsExactly(new AmountSpread(null, 30.0, 35.0, null, AmountUnit.DOLLAR, "person", 2));
    }

    @Test
    void whenTheBestIsAsked_thenWhatMostPraiseComesFirst() throws IOException {
        index.apply(List.of(
                review("a", "s1", null, sentence("The roller coaster is amazing.", 80)),
                review("b", "s1", null, sentence("Loved the roller coaster, best of all.", 80)),
                review("c", "s1", null, sentence("The carousel is great.", 80)),
                review("d", "s1", null, sentence("The ghost train was awful.", 80))));
        assertThat(ground("Which ride is the best?", ContractNames.OTHER_ASPECT, 5).askedFor().topics().get(0).topic())
                .isEqualTo("roller coaster");
    }

    @Test
    void whenTwoAreCompared_thenEachIsCounted() throws IOException {
        index.apply(List.of(
                review("a", "s1", null, sentence("The gas grill was awful.", 80)),
                review("b", "s1", null, sentence("The charcoal grill is great.", 80))));
        assertThat(ground("gas grill or charcoal grill?", ContractNames.OTHER_ASPECT, 5).askedFor().topics())
                .containsExactly(new TopicCount("gas grill", 0, 1, 0, 1), new TopicCount("charcoal grill", 1, 0, 0, 1));
    }

    @Test
    void whenItIsAskedWhomItSuits_thenThoseAreNamed() throws IOException {
        index.apply(List.of(
                review("a", "s1", null, sentence("Perfect for beginners.", 80)),
                review("b", "s1", null, sentence("I would not recommend it for runners.", 80))));
        assertThat(ground("Who is this for?", ContractNames.OTHER_ASPECT, 5).askedFor().topics())
                .containsExactly(new TopicCount("beginners", 1, 0, 0, 1), new TopicCount("runners", 0, 1, 0, 1));
    }

    @Test
    void whenTheQuestionIsTurnedRound_thenWhoDeniesTheWordSaysYes() throws IOException {
        index.apply(List.of(
                review("quiet", "s1", null, sentence("Wonderfully quiet, we slept well.", 40)),
                review("loud", "s1", null, sentence("So loud that we left.", 40))));
        assertThat(sides("Is it noisy?")).containsExactlyInAnyOrder("quiet NEGATIVE", "loud POSITIVE");
        assertThat(sides("It isn't noisy, is it?")).containsExactlyInAnyOrder("quiet POSITIVE", "loud NEGATIVE");
    }

    @Test
    void whenTwoThingsAreAsked_thenEachIsCounted() throws IOException {
        index.apply(List.of(
                review("a", "s1", null, sentence("Breakfast was cold.", 40)),
                review("b", "s1", null, sentence("The wifi is fast and reliable.", 40))));
        Grounding grounding = ground("How are the breakfast and the wifi?", ContractNames.OTHER_ASPECT, 5);
        assertThat(grounding.askedFor().topics()).containsExactly(
                new TopicCount("breakfast", 0, 1, 0, 1), new TopicCount("wifi", 1, 0, 0, 1));
        assertThat(grounding.evidence()).isEqualTo(new Evidence(ContractNames.OTHER_ASPECT, 1, 1, 0, 2, 2));
    }

    @Test
    void whenTheThingStandsInNoReview_thenItsPropertyAloneIsNoEvidence() throws IOException {
        for (int i = 0; i < 8; i++) {
            index.apply(List.of(review("r" + i, "s1", null,
                    sentence("The broth of bowl %d is salty.".formatted(i), 80, says("salty", Polarity.POSITIVE)))));
        }
        assertThat(ground("Is the pizza salty?", "salty", 5).certainty()).isEqualTo(Certainty.NONE);
    }

    @Test
    void whenOneTextIsPostedManyTimes_thenItCountsOnce() throws IOException {
        for (int i = 0; i < 20; i++) {
            index.apply(List.of(review("copy" + i, "s1", null,
                    sentence("The parking is free and right in front of the house, great place!", 40))));
        }
        index.apply(List.of(review("own", "s1", null, sentence("We paid 20 dollars a night for parking in the garage.", 40))));
        Grounding grounding = ground("Is there parking?", ContractNames.OTHER_ASPECT, 5);
        assertThat(grounding.evidence().total()).isEqualTo(2);
        assertThat(grounding.askedFor().copies()).isEqualTo(19);
        assertThat(grounding.passages()).extracting(SentenceHit::reviewId).hasSize(2).contains("own");
    }

    @Test
    void whenOneReviewIsAsked_thenTheRankersOrderAndConfidenceStand() throws IOException {
        index.apply(List.of(review("a", "s1", "m",
                sentence("We came for the parking lot sale.", 70), sentence("Cars fit behind the shop, which is easy.", 10),
                sentence("The parking is free.", 60), sentence("Lovely terrace.", 85))));
        SearchScope review = SearchScope.of("s1", "m");
        QuestionAnalysis question = analysis("Is there parking?", ContractNames.OTHER_ASPECT);
        Ranking ranking = selector.rank(question, retriever.retrieve(question, review));
        Grounding grounding = selector.select(question, review, ranking, 5);
        assertThat(grounding.confidence()).isEqualTo(ranking.confidence());
        assertThat(grounding.certainty()).isEqualTo(ranking.certainty());
        assertThat(grounding.passages()).extracting(SentenceHit::key)
                .containsExactlyElementsOf(ranking.hits().stream().map(SentenceHit::key).toList());
    }

    @Test
    void whenCandidatesAreRead_thenEachSaysHowItSpeaksToTheQuestion() throws IOException {
        index.apply(List.of(review("a", "s1", null, sentence("The breakfast was delicious.", 40),
                sentence("The rooms are on the third floor.", 50), sentence("Breakfast is at eight.", 60))));
        QuestionAnalysis question = analysis("How is the breakfast?", ContractNames.OTHER_ASPECT);
        assertThat(selector.withTopics(question, retriever.retrieve(question, STORE)))
                .extracting(candidate -> candidate.hit().position(), Candidate::topic)
                .containsExactlyInAnyOrder(tuple(0, new TopicMatch(1, true, true)), tuple(1, TopicMatch.NONE),
                        tuple(2, new TopicMatch(1, true, false)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is it noisy at night?         | noise       | The street was loud all night.           | ambience  | A cosy place with a lovely mood.
            Is the music loud?            | noise       | The music is far too loud.               | ambience  | The decor and the mood are lovely.
            Is the ambience noisy?        | noise       | The street was loud all night.           | ambience  | A cosy place with a lovely mood.
            How is the ambience?          | ambience    | A cosy place with a lovely mood.         | noise     | The street was loud all night.
            How is the packaging?         | packaging   | It was wrapped in paper and the box was crushed. | delivery | Shipped fast, came in two days.
            How is the delivery?          | delivery    | Shipped fast, came in two days.          | packaging | It was wrapped in paper and neatly packed.
            Are the staff friendly?       | service     | The waiter was rude.                     | waiting   | We waited in line for an hour.
            How long is the wait?         | waiting     | We waited in line for 40 minutes.        | service   | The waiter was rude.
            Is it good value?             | price       | Overpriced, really.                      | quality   | Well made, premium materials.
            Are the portions large?       | quantity    | A generous portion, I took half home.    | size      | A small bathroom with a shower.
            Is the bed comfortable?       | bed         | The mattress was lumpy and hard.         | room      | A spacious room with a desk.
            Is the room clean?            | cleanliness | Dusty, with stains on the carpet of the room. | room | A spacious room with a desk.
            How is the breakfast?         | breakfast   | The breakfast buffet was cold.           | food      | The dinner was delicious.
            How long does the battery last? | battery   | The battery lasts ten hours.             | durability | Still works after three years.
            분위기가 시끄러워요?              | noise       | 너무 시끄러워서 대화가 안 됐어요.          | ambience  | 인테리어가 예쁘고 아늑해요.
            음악이 시끄러워요?              | noise       | 너무 시끄러워서 대화가 안 됐어요.          | ambience  | 인테리어가 예쁘고 아늑해요.
            포장 꼼꼼한가요?                | packaging   | 포장이 꼼꼼해서 좋았어요.                 | delivery  | 배송이 이틀 만에 왔어요.
            """)
    void whenASpecificThingIsAsked_thenItsNeighbourIsNotCited(
            String question, String aspect, String right, String neighbour, String wrong) throws IOException {
        index.apply(List.of(
                review("right", "s1", null, sentence(right, 60, says(aspect, Polarity.POSITIVE))),
                review("wrong", "s1", null, sentence(wrong, 40, says(neighbour, Polarity.POSITIVE)))));
        assertThat(ground(question, aspect, 5).passages()).extracting(SentenceHit::reviewId).containsExactly("right");
    }

    @Test
    void whenNobodyAsksAfterAmbienceHere_thenPraiseOfSomethingDreamyIsNotOfIt() throws IOException {
        for (int i = 0; i < 3; i++) {
            index.apply(List.of(review("r" + i, "s1", null,
                    sentence("A dreamy broth, number %d, excellent.".formatted(i), 40))));
        }
        QuestionAnalysis question = new QuestionAnalysis(
                "What do people like most?", "en", Fixtures.MODEL, direction(0), ContractNames.OTHER_ASPECT);
        assertThat(praised(question)).contains("the ambience");
        assertThat(praised(question.after(List.of(), Set.of("ambience")))).doesNotContain("the ambience");
    }

    private List<String> praised(QuestionAnalysis question) {
        return select(question, 5).askedFor().topics().stream().map(TopicCount::topic).toList();
    }

    private List<String> sides(String question) {
        return ground(question, ContractNames.OTHER_ASPECT, 5).passages().stream()
                .map(hit -> hit.reviewId() + " " + hit.polarity()).toList();
    }

    private Grounding ground(String text, String aspect, int topK) {
        return select(analysis(text, aspect), topK);
    }

    private Grounding select(QuestionAnalysis question, int topK) {
        return selector.select(question, STORE, selector.rank(question, retriever.retrieve(question, STORE)), topK);
    }

    private static QuestionAnalysis analysis(String text, String aspect) {
        boolean isRead = text.chars().allMatch(c -> c < 128);
        return new QuestionAnalysis(text, isRead ? "en" : "ko", Fixtures.MODEL, isRead ? direction(0) : null, aspect);
    }
}
