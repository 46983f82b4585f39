package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.answer.Answer.Citation;
import io.reviewqa.integration.answer.Answer.Generator;
import io.reviewqa.integration.answer.Answer.Truncation;
import io.reviewqa.integration.answer.Asking.Models;
import io.reviewqa.integration.answer.ReusableAnswers.Made;
import io.reviewqa.integration.answer.ReusableAnswers.Wording;
import io.reviewqa.integration.config.ReuseProperties;
import io.reviewqa.integration.index.ScopeState;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.question.QuestionKind;
import io.reviewqa.integration.retrieval.question.QuestionLikeness.Meaning;
import io.reviewqa.integration.retrieval.question.ReadQuestion;
import io.reviewqa.integration.retrieval.question.Subject;
import io.reviewqa.integration.retrieval.question.Topic;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.AnswerGenerator;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ReusableAnswersTest {

    private static final ScopeState STATE = new ScopeState(1, 2, 3);
    private static final Models MODELS = new Models("minilm", "labels", "",
            AnswerGenerator.newBuilder().setEngine("extractive").setModel("extractive-1").build());
    private static final Asking ASKING = asking("s1");

    private final ReusableAnswers answers = answers(DataSize.ofMegabytes(1), 0.95);

    @Test
    void whenTheSameIsAskedOfTheSameReviews_thenItIsFound() {
        answers.keep(ASKING, STATE, wording("is it salty?", 0, "salty"), answer("1"));
        assertThat(found(ASKING, STATE, wording("is it salty?", 90, "sour"))).as("same words").hasValue("1");
        assertThat(found(ASKING, STATE, wording("is this salty?", 18, "salty"))).as("cosine .951").hasValue("1");
        assertThat(found(ASKING, STATE, wording("is this salty?", 19, "salty"))).as("cosine .946").isEmpty();
        assertThat(found(ASKING, STATE, wording("is this sour?", 1, "sour"))).as("another thing").isEmpty();
        assertThat(found(asking("s2"), STATE, wording("is it salty?", 0, "salty"))).as("of another store").isEmpty();
        assertThat(found(ASKING, new ScopeState(1, 2, 4), wording("is it salty?", 0, "salty"))).as("of others").isEmpty();
    }

    @Test
    void whenTheReviewsAreOthers_thenTheirAnswersTakeThePlace() {
        ScopeState next = new ScopeState(2, 3, 4);
        answers.keep(ASKING, STATE, wording("is it salty?", 0, "salty"), answer("1"));
        answers.keep(ASKING, next, wording("is it salty?", 0, "salty"), answer("2"));
        assertThat(found(ASKING, next, wording("is it salty?", 0, "salty"))).hasValue("2");
        assertThat(found(ASKING, STATE, wording("is it salty?", 0, "salty"))).isEmpty();
    }

    @Test
    void whenNothingIsUnderstoodOrTheLanguageIsNotRead_thenOnlyTheSameWordsCount() {
        Wording unknown = new Wording("hm?", vector(0), () -> meaning(List.of()));
        answers.keep(ASKING, STATE, unknown, answer("1"));
        assertThat(found(ASKING, STATE, new Wording("hm!", vector(0), () -> meaning(List.of())))).isEmpty();
        Wording unread = new Wording("sal?", null, () -> meaning(List.of(topic("salty"))));
        answers.keep(ASKING, STATE, unread, answer("2"));
        assertThat(found(ASKING, STATE, new Wording("sal!", null, unread.meaning()))).isEmpty();
        assertThat(found(ASKING, STATE, unread)).hasValue("2");
        ReusableAnswers exact = answers(DataSize.ofMegabytes(1), 1);
        exact.keep(ASKING, STATE, wording("is it salty?", 0, "salty"), answer("1"));
        assertThat(exact.find(ASKING, STATE, wording("is this salty?", 0, "salty"))).isEmpty();
    }

    @Test
    void whenMoreIsKeptThanHasRoom_thenSomeIsGone() {
        ReusableAnswers small = answers(DataSize.ofKilobytes(100), 0.95);
        Function<Integer, Asking> asking = i -> asking("s" + i);
        IntStream.range(0, 1_000).forEach(i -> small.keep(asking.apply(i), STATE, wording("q", 0, "salty"), answer("x")));
        // Caffeine tidies up beside what is put.
        org.awaitility.Awaitility.await().until(() -> IntStream.range(0, 1_000).filter(
                i -> small.find(asking.apply(i), STATE, wording("q", 0, "salty")).isPresent()).count() <= 12);
    }

    @Test
    void whenAnAnswerIsNotWhatWouldBeGiven_thenItIsNotPhrased() {
        assertThat(ASKING.isPhrased(answer("1"))).isTrue();
        assertThat(ASKING.isPhrased(answer("1", Truncation.TIME, new Generator("extractive", "extractive-1")))).isFalse();
        assertThat(ASKING.isPhrased(answer("1", null, new Generator("gguf", "extractive-1")))).isFalse();
        assertThat(ASKING.isPhrased(answer("1", null, new Generator("extractive", "extractive-1", "busy", null)))).isFalse();
    }

    private Optional<String> found(Asking asking, ScopeState state, Wording wording) {
        return answers.find(asking, state, wording).map(Made::answer).map(Answer::id);
    }

    private static ReusableAnswers answers(DataSize size, double threshold) {
        return new ReusableAnswers(new ReuseProperties(true, size, threshold), Clock.systemUTC());
    }

    private static Asking asking(String store) {
        return new Asking(store, null, new Question("any", store, null, 5).filter(), 5, null, null, "en", Set.of(), null, MODELS);
    }

    private static Wording wording(String text, double degrees, String topic) {
        return new Wording(text, vector(degrees), () -> meaning(List.of(topic(topic))));
    }

    private static float[] vector(double degrees) {
        return new float[] {(float) Math.cos(Math.toRadians(degrees)), (float) Math.sin(Math.toRadians(degrees))};
    }

    private static Topic topic(String term) {
        return new Topic(List.of(new Subject("", List.of(), List.of(term), 0)), "");
    }

    private static Meaning meaning(List<Topic> topics) {
        return new Meaning(new ReadQuestion("", QuestionKind.YES_NO, Set.of(), topics, Set.of()), List.of(),
                List.of(),
                Set.of());
    }

    private static Answer answer(String id) {
        return answer(id, null, new Generator("extractive", "extractive-1"));
    }

    private static Answer answer(String id, Truncation truncated, Generator generator) {
        return new Answer(id, "q", "en", Answer.Status.ANSWERED, null, "Yes.", truncated, 1,
                List.of(new Citation(1, "r1", "s1", null, "Salty.", "Salty.", 1, List.of(), Polarity.POSITIVE)),
                null, null, List.of(), List.of(), 0, null, List.of(), null, generator, null);
    }
}
