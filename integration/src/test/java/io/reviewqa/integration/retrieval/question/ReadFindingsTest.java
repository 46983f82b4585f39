package io.reviewqa.integration.retrieval.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.model.Polarity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadFindingsTest {

    private static final SentenceHit FULL = hit("full", "Fills up by nine.");
    private static final SentenceHit OPEN = hit("open", "Open till ten.");
    private static final SentenceHit QUIET = hit("quiet", "Had a lane to myself.");
    private static final SentenceHit FAR = hit("far", "Miles from the station.");
    private static final PassageReading YES = new PassageReading(0.8f, 0.1f, 0);
    private static final PassageReading NO = new PassageReading(0.1f, 0.8f, 0);
    private static final PassageReading NOTHING = new PassageReading(0.02f, 0.01f, 0.02f);

    private final Map<SentenceHit.Key, PassageReading> readings = new HashMap<>();

    @Test
    void whenNothingWasRead_thenWhatWordsFoundStands() {
        Found found = found(finding(FULL.saying(Polarity.NEGATIVE)));
        assertThat(put(QuestionKind.YES_NO, found)).isSameAs(found);
    }

    @Test
    void whenYesOrNoIsAsked_thenTheModelSaysWhichWhereWordsDoNotAndWhatItTakesForNoAnswerGoes() {
        readings.put(FULL.key(), YES);
        readings.put(OPEN.key(), NOTHING);
        readings.put(QUIET.key(), NO);
        readings.put(FAR.key(), NO);

        Found put = put(QuestionKind.YES_NO,
                found(finding(FULL.saying(Polarity.NEUTRAL), OPEN.saying(Polarity.NEUTRAL), FAR.saying(Polarity.POSITIVE))));

        assertThat(put.findings()).singleElement().satisfies(finding -> assertThat(finding.sentences())
                .extracting(SentenceHit::reviewId, SentenceHit::polarity).as("words that take a side know best")
                .containsExactly(tuple("full", Polarity.POSITIVE), tuple("far", Polarity.POSITIVE),
                        tuple("quiet", Polarity.NEGATIVE)));
    }

    @Test
    void whenWordsFindWhatTheModelDoubts_thenItStands() {
        readings.put(FULL.key(), new PassageReading(0.06f, 0.04f, 0));

        assertThat(put(QuestionKind.YES_NO, found(finding(FULL))).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.sentences()).containsExactly(FULL));
    }

    @Test
    void whenTheModelIsSureOfNothing_thenWhatTakesASideByWordsStandsWhereItFoundAnAnswer() {
        readings.put(OPEN.key(), NOTHING);
        Found found = found(finding(OPEN.saying(Polarity.NEGATIVE)));

        assertThat(put(QuestionKind.YES_NO, found).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.sentences()).isEmpty());
        readings.put(FULL.key(), YES);
        assertThat(put(QuestionKind.YES_NO, found).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.sentences()).contains(OPEN.saying(Polarity.NEGATIVE)));
    }

    @Test
    void whenTooMuchIsAsked_thenThoseSaySoWhoSaidSoByWordsOrSayYesInOthers() {
        readings.put(FULL.key(), YES);
        readings.put(QUIET.key(), YES);
        TopicFinding finding =
                new TopicFinding("", Set.of(), List.of(FULL.saying(Polarity.POSITIVE), OPEN.saying(Polarity.POSITIVE)),
                        false, Set.of("open"), List.of(), Map.of(), false);

        assertThat(put(QuestionKind.YES_NO, found(finding)).findings()).singleElement()
                .satisfies(some -> assertThat(some.excessive()).containsExactlyInAnyOrder("open", "quiet"));
    }

    @Test
    void whenWordsTakeASide_thenTheModelsDoesNotReplaceIt() {
        readings.put(FULL.key(), YES);

        assertThat(put(QuestionKind.YES_NO, found(finding(FULL.saying(Polarity.NEGATIVE)))).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.sentences()).containsExactly(FULL.saying(Polarity.NEGATIVE)));
    }

    @Test
    void whenWordsFindNothing_thenWhatTheModelFindsIsTheFinding() {
        readings.put(QUIET.key(), YES);

        assertThat(put(QuestionKind.YES_NO, found()).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.sentences()).containsExactly(QUIET.saying(Polarity.POSITIVE)));
        readings.put(QUIET.key(), NOTHING);
        assertThat(put(QuestionKind.YES_NO, found()).findings()).isEmpty();
    }

    @Test
    void whenThePropertyOfAThingIsAskedThatNobodyNames_thenTheModelAddsNothing() {
        readings.put(QUIET.key(), YES);
        TopicFinding missing = new TopicFinding("", Set.of(), List.of(), true, null, List.of(), Map.of(), false);

        Subject salty =
                new Subject("salty", List.of(new Sense("salt", "", false, false, true, false, 0, false, false)), List.of(), 1);

        assertThat(put(QuestionKind.YES_NO, List.of(new Topic(List.of(salty))), found(missing)).findings()).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.sentences()).isEmpty();
                    assertThat(finding.isMissing()).isTrue();
                });
        assertThat(put(QuestionKind.YES_NO, found(missing)).findings()).as("whether there is one")
                .singleElement().satisfies(finding -> assertThat(finding.sentences()).hasSize(1));
    }

    @Test
    void whenAnAmountIsAsked_thenThatOfASentenceThatAnswersNothingIsNone() {
        readings.put(FULL.key(), NOTHING);
        readings.put(OPEN.key(), new PassageReading(0, 0, 0.9f));
        TopicFinding finding = new TopicFinding("", Set.of(), List.of(FULL, OPEN), false, null, List.of(),
                Map.of("full", List.of(), "open", List.of()), false);

        assertThat(put(QuestionKind.WHEN, found(finding)).findings()).singleElement().satisfies(some -> {
            assertThat(some.sentences()).containsExactly(OPEN);
            assertThat(some.amounts()).containsOnlyKeys("open");
        });
    }

    @Test
    void whenAnAmountIsAskedAndTheModelHearsNoAnswer_thenWhatGivesOneByItsWordsStands() {
        readings.put(FULL.key(), NOTHING);
        readings.put(OPEN.key(), NOTHING);
        TopicFinding finding = new TopicFinding("", Set.of(), List.of(FULL, OPEN), false, null, List.of(),
                Map.of("open", List.of()), false);

        assertThat(put(QuestionKind.WHEN, found(finding)).findings()).singleElement()
                .satisfies(some -> assertThat(some.sentences()).containsExactly(OPEN));
    }

    @Test
    void whenWhatTheModelAddsNamesOtherAspectsAlone_thenItMustTakeASide() {
        SentenceHit sweet = new SentenceHit("sweet", "s", null, 0, "en", "Far too sweet.", "Far too sweet.", 0.5f,
                List.of(new SentenceHit.AspectLabel("sweet", Polarity.POSITIVE)), Polarity.NEUTRAL);
        TopicFinding spicy = new TopicFinding("", Set.of("spicy"), List.of(), false, null, List.of(), Map.of(), false);
        ReadQuestion asked = new ReadQuestion("is it spicy?", QuestionKind.YES_NO, Set.of(), List.of(), Set.of());

        readings.put(sweet.key(), new PassageReading(0.5f, 0.45f, 0));
        assertThat(new ReadFindings(asked, List.of(sweet), readings).of(found(spicy)).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.sentences()).isEmpty());
        readings.put(sweet.key(), NO);
        assertThat(new ReadFindings(asked, List.of(sweet), readings).of(found(spicy)).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.sentences()).containsExactly(sweet.saying(Polarity.NEGATIVE)));
    }

    @Test
    void whenTwoThingsAreAsked_thenEachKeepsItsSides() {
        readings.put(FULL.key(), YES);
        readings.put(OPEN.key(), NOTHING);

        Found put = put(QuestionKind.YES_NO,
                found(finding(FULL.saying(Polarity.NEGATIVE)), finding(OPEN)));

        assertThat(put.findings()).extracting(TopicFinding::sentences)
                .containsExactly(List.of(FULL.saying(Polarity.NEGATIVE)), List.of());
    }

    @Test
    void whenNoSentenceAnswersByItself_thenWhatWordsFoundStands() {
        readings.put(FULL.key(), NOTHING);
        Found found = found(finding(FULL));
        assertThat(put(QuestionKind.COMPLAINTS, found)).isSameAs(found);
        assertThat(put(QuestionKind.HOW_IS, found)).isSameAs(found);
    }

    private Found put(QuestionKind kind, Found found) {
        return put(kind, List.of(), found);
    }

    private Found put(QuestionKind kind, List<Topic> topics, Found found) {
        Map<SentenceHit.Key, SentenceHit> hits = Stream.of(FULL, OPEN, QUIET, FAR)
                .collect(Collectors.toMap(SentenceHit::key, Function.identity()));
        return new ReadFindings(new ReadQuestion("is it busy?", kind, Set.of(), topics, Set.of()),
                List.copyOf(hits.values()), readings).of(found);
    }

    private static Found found(TopicFinding... findings) {
        return new Found(List.of(findings), List.of());
    }

    private static TopicFinding finding(SentenceHit... hits) {
        return TopicFinding.of(List.of(hits), List.of());
    }

    private static SentenceHit hit(String review, String sentence) {
        return new SentenceHit(review, "s", null, 0, "en", sentence, sentence, 0.5f, List.of(), Polarity.NEUTRAL);
    }
}
