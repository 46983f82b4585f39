package io.reviewqa.integration.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.reviewqa.integration.config.ReuseProperties;
import io.reviewqa.integration.index.ScopeState;
import io.reviewqa.integration.retrieval.question.QuestionLikeness.Meaning;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Answers that may be given again, each with the state of the reviews that it stands on. Of reviews in another state none is found,
 * and those of the last state that was asked of are kept. They are gone after a restart.
 */
@Component
final class ReusableAnswers {

    /** Of one scope: each is looked at when a question has other words. */
    private static final int MOST = 50;
    /** Bytes that an answer takes beside its texts, its vector among them: about. */
    private static final int OVERHEAD = 8_000;
    private static final int CITATION_OVERHEAD = 500;

    private final Cache<Asking, Kept> kept;
    private final boolean isEnabled;
    private final double nearThreshold;
    private final Clock clock;

    ReusableAnswers(ReuseProperties settings, Clock clock) {
        this.isEnabled = settings.enabled();
        this.nearThreshold = settings.nearThreshold();
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(settings.size().toBytes())
                .weigher((Asking asking, Kept of) -> of.weight())
                .build();
    }

    boolean isEnabled() {
        return isEnabled;
    }

    /**
     * A question as it is compared.
     *
     * @param text normalised
     * @param vector of unit length; null where the model does not read the language
     * @param meaning made when it is first asked for
     */
    record Wording(String text, float[] vector, Supplier<Meaning> meaning) {

        private boolean isNear(Wording other, double threshold) {
            return vector != null && other.vector != null && threshold < 1 && cosine(vector, other.vector) >= threshold
                    && meaning.get().isKnown() && meaning.get().equals(other.meaning.get());
        }

        private static double cosine(float[] one, float[] other) {
            double sum = 0;
            for (int i = 0; i < Math.min(one.length, other.length); i++) {
                sum += one[i] * other[i];
            }
            return sum;
        }
    }

    /** An answer and when it was made. */
    record Made(Wording wording, Answer answer, Instant at) {

        private int weight() {
            int letters = answer.answer().length() + wording.text().length() + answer.citations().stream()
                    .mapToInt(citation -> citation.sentence().length() + citation.text().length() + CITATION_OVERHEAD).sum();
            return OVERHEAD + Character.BYTES * letters;
        }
    }

    /** @param answers newest first */
    private record Kept(ScopeState state, List<Made> answers) {

        int weight() {
            return answers.stream().mapToInt(Made::weight).sum();
        }
    }

    /** The answer to a question in these words, or else in words so near that it is the same question. */
    Optional<Made> find(Asking asking, ScopeState state, Wording wording) {
        Kept of = kept.getIfPresent(asking);
        if (of == null || !of.state().equals(state)) {
            return Optional.empty();
        }
        return of.answers().stream().filter(made -> made.wording().text().equals(wording.text())).findFirst()
                .or(() -> of.answers().stream().filter(made -> wording.isNear(made.wording(), nearThreshold)).findFirst());
    }

    void keep(Asking asking, ScopeState state, Wording wording, Answer answer) {
        Made made = new Made(wording, answer, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        kept.asMap().merge(asking, new Kept(state, List.of(made)), (older, newer) -> older.state().equals(state)
                ? new Kept(state, Stream.concat(Stream.of(made), older.answers().stream()
                        .filter(other -> !other.wording().text().equals(wording.text()))).limit(MOST).toList())
                : newer);
    }
}
