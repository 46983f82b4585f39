package io.reviewqa.integration.retrieval;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.model.Polarity;
import io.reviewqa.model.v1.Aspect;
import io.reviewqa.model.v1.ListAspectsResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AspectNamesTest {

    private static final SearchedAspect NOPE = new SearchedAspect("field", "nope");
    private static final SearchedAspect SALTY = new SearchedAspect("field", "salty");

    private final ReviewIndex index = Fixtures.index();
    private final AspectNames names = new AspectNames(index);

    @Test
    void whenAnAspectIsNone_thenTheNamesThereAreAreTold() throws IOException {
        index.apply(List.of(review("r1", "s1", null, sentence("Loud.", 5, says("noise", Polarity.POSITIVE)))));
        assertThat(names.request(NOPE)).isNotNull();
        assertThatCode(() -> names.check(NOPE)).as("nobody has told yet").doesNotThrowAnyException();
        names.learn(ListAspectsResponse.newBuilder()
                .addAspects(Aspect.newBuilder().setName("salty")).addAspects(Aspect.newBuilder().setName("other")).build());
        assertThatThrownBy(() -> names.check(NOPE)).isInstanceOf(ApiException.class)
                .hasMessage("field aspect must be one of noise, salty, not nope");
        assertThatCode(() -> names.check(new SearchedAspect("field", "noise"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> names.check(new SearchedAspect("parameter", "other"))).isInstanceOf(ApiException.class);
    }

    @Test
    void whenNothingIsFilteredOrTheAspectIsKnown_thenNobodyIsAsked() {
        assertThat(names.request(new SearchedAspect("field", null))).isNull();
        names.check(new SearchedAspect("field", null));
        assertThat(names.request(SALTY)).isNotNull();
        names.learn(ListAspectsResponse.newBuilder().addAspects(Aspect.newBuilder().setName("salty")).build());
        assertThat(names.request(SALTY)).isNull();
        names.check(SALTY);
    }
}
