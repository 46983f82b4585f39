package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import io.reviewqa.standalone.eval.ReviewQaEval;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers are as good as they were when the baseline was written; docs/evaluation.md says what is measured. */
@OwnInstance
@ExtendWith(StandaloneUnderTest.class)
class EvaluationIT {

    private static final Path DATA = Path.of("..", "..", "shared", "data");

    private final Instance instance;

    EvaluationIT(Instance instance) {
        this.instance = instance;
    }

    @Test
    void whenCasesWrittenByHandAreAsked_thenNoFigureIsLowerThanTheBaseline() throws Exception {
        assertNoneLower("answer-cases");
    }

    @Test
    @Tag("thorough")
    void whenTheHeldOutRestaurantsAreAsked_thenNoFigureIsLowerThanTheBaseline() throws Exception {
        assertNoneLower("restaurant");
    }

    private void assertNoneLower(String dataSet) throws Exception {
        assumeTrue(Files.isDirectory(DATA), () -> "skipped: the data to measure with is not there: " + DATA);
        String model = instance.client().pipeline().at("/embedding/model").asText();
        Path baseline = Path.of("src/test/resources/reviewqa-eval", model + ".json");
        assumeTrue(Files.exists(baseline), () -> "skipped: there is no baseline for the embedding model " + model);
        assertThat(ReviewQaEval.lowerThan(baseline, URI.create("http://127.0.0.1:" + instance.port()), DATA, dataSet))
                .as("figures that are lower by more than their standard error").isEmpty();
    }
}
