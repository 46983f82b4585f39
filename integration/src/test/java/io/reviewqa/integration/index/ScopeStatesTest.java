package io.reviewqa.integration.index;

import static io.reviewqa.integration.index.Fixtures.deletion;
import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.review.Review;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeStatesTest {

    private static final SearchScope STORE = SearchScope.of("s1", null);
    private static final ChangeEvent SALTY = review("r1", "s1", "m1", sentence("Salty.", 5));
    private static final ChangeEvent SWEET = review("r2", "s1", "m2", sentence("Sweet.", 80));

    private final ReviewIndex index = Fixtures.index();
    private final ScopeStates states = new ScopeStates(index);

    @Test
    void whenReviewsOfTheScopeComeChangeOrGo_thenItsStateIsAnother() throws IOException {
        index.apply(List.of(SALTY));
        ScopeState first = state(STORE);
        assertThat(first.reviews()).isEqualTo(1);
        index.apply(List.of(review("other", "s2", null, sentence("Salty.", 5))));
        assertThat(state(STORE)).as("after a review of another store").isEqualTo(first);

        index.apply(List.of(SWEET));
        ScopeState both = state(STORE);
        assertThat(both).isNotEqualTo(first);
        assertThat(state(SearchScope.of("s1", "m1"))).as("of the other dish").isEqualTo(first);
        index.apply(List.of(review("r2", "s1", "m2", sentence("Sour.", 80))));
        assertThat(state(STORE)).as("after an edit").isNotIn(first, both);
        index.apply(List.of(review("r2", "s1", "m2", sentence("Sweet.", 80, says("sweet", Polarity.POSITIVE)))));
        assertThat(state(STORE)).as("labelled anew").isNotIn(first, both);
        index.apply(List.of(deletion("r2")));
        assertThat(state(STORE)).as("what it was before").isEqualTo(first);
        index.apply(List.of(deletion("r1")));
        assertThat(state(STORE)).isEqualTo(new ScopeState(0, 0, 0));
    }

    @Test
    void whenAnotherProcessHasTheSameReviews_thenItsStateIsTheSameHoweverItCameToThem() throws IOException {
        index.apply(List.of(SALTY, SWEET));
        ReviewIndex other = Fixtures.index();
        other.apply(List.of(review("r2", "s1", "m2", sentence("Sour.", 80))));
        other.apply(List.of(SWEET));
        assertThat(new ScopeStates(other).of(STORE).state()).as("behind").isNotEqualTo(state(STORE));
        other.apply(List.of(SALTY));
        assertThat(new ScopeStates(other).of(STORE).state()).isEqualTo(state(STORE));
    }

    @Test
    void whenFiltered_thenOnlyReviewsThatPassMatter() throws IOException {
        index.apply(List.of(rated("r1", 5.0)));
        SearchScope good = new SearchScope("s1", null, new SentenceFilter(null, null, null, 4.0, null, null, null));
        ScopeState before = state(good);
        index.apply(List.of(rated("r2", 1.0)));
        assertThat(state(good)).isEqualTo(before);
        index.apply(List.of(rated("r2", 4.0)));
        assertThat(state(good)).isNotEqualTo(before);
    }

    @Test
    void whenSomethingIsLostAndComesBack_thenThatIsSeen() throws IOException {
        index.apply(List.of(SALTY));
        ScopeStates.Seen before = states.of(STORE);
        index.apply(List.of(SWEET));
        index.apply(List.of(deletion("r2")));
        assertThat(states.of(STORE).state()).isEqualTo(before.state());
        assertThat(states.of(STORE)).isNotEqualTo(before);
    }

    private ScopeState state(SearchScope scope) {
        return states.of(scope).state();
    }

    private static ChangeEvent rated(String id, double rating) {
        return review(new Review(id, "s1", null, null, null, "Salty.", rating, null, Instant.EPOCH), sentence("Salty.", 5));
    }
}
