package io.reviewqa.modelserver.labelling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {

    private static final Path SENTENCES = Path.of("src/training/tone");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void whenShopsAreHeldOut_thenNothingOfThemIsTrainedOn(String language) {
        List<Example> training = Example.ofShops(SENTENCES.resolve("shops-training.tsv"), language);
        List<Example> heldOut = Example.ofShops(SENTENCES.resolve("shops-held-out.tsv"), language);

        assertThat(shops(heldOut)).isNotEmpty().doesNotContainAnyElementsOf(shops(training));
        assertThat(texts(heldOut)).isNotEmpty().doesNotContainAnyElementsOf(texts(training));
    }

    @Test
    void whenSentencesAreOfOneShop_thenTheyAreInOneFold() throws IOException {
        Path tsv = Files.writeString(folder.resolve("shops.tsv"),
                "en\tlamps\tPOSITIVE\tBright.\nko\tlamps\tPOSITIVE\t밝아요.\nen\trugs\tNEUTRAL\tIt is red.\nen\tlamps\tNEGATIVE\tDim.\n");

        assertThat(Example.ofShops(tsv, "en")).extracting(Example::fold).containsExactly(0, 1, 0);
    }

    @Test
    void whenALineIsMalformed_thenTheMessageNamesFileAndLine() throws IOException {
        Path tsv = Files.writeString(folder.resolve("bad.tsv"), "en\tlamps\tPOSITIVE\tBright.\nen\tlamps\tGOOD\tBright.\n");

        assertThatThrownBy(() -> Example.ofShops(tsv, "en")).hasMessageContaining("bad.tsv:2");
    }

    private static Set<String> shops(List<Example> examples) {
        return examples.stream().map(Example::shop).collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> texts(List<Example> examples) {
        return examples.stream().map(Example::text).collect(Collectors.toCollection(HashSet::new));
    }
}
