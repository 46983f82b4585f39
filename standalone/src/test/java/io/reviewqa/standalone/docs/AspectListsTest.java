package io.reviewqa.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.retrieval.question.AspectPacks;
import io.reviewqa.model.ContractNames;
import io.reviewqa.modelserver.taxonomy.Aspect;
import io.reviewqa.modelserver.taxonomy.AspectKind;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.modelserver.taxonomy.TaxonomyPacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.core.io.ClassPathResource;

/** What speaks of aspects speaks of those that the packs have: the console's names and the documents. */
class AspectListsTest {

    static final List<String> PACKS = TaxonomyPacks.NAMES;

    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

    @Test
    void whenAspectIsShown_thenTheConsoleNamesItInBothLanguages() throws IOException {
        String messages = console("messages.js");
        List<String> named = matches(Pattern.compile("'aspect\\.(\\w+)'"), messages);

        List<String> names =
                Stream.concat(names(TaxonomyPacks.all()).stream(), Stream.of(ContractNames.OTHER_ASPECT)).toList();
        assertThat(named).isEqualTo(Stream.concat(names.stream(), names.stream()).toList());
    }

    @Test
    void whenAspectIsAMatterOfDegree_thenTheConsoleSaysSo() throws IOException {
        String card = console("review-card.js");
        String degrees = card.substring(card.indexOf("DEGREES = new Set("), card.indexOf("]);"));

        assertThat(matches(Pattern.compile("'(\\w+)'"), degrees)).isEqualTo(TaxonomyPacks.all().aspects().stream()
                .filter(aspect -> aspect.kind() == AspectKind.INTENSITY).map(Aspect::name).toList());
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void whenPackIsDocumented_thenItsAspectsAreListed(String pack) throws IOException {
        String row = Files.readString(Path.of("..", "docs", "aspects.md")).lines()
                .filter(line -> line.startsWith("| `" + pack + "` | ")).findFirst().orElseThrow();

        assertThat(matches(CODE, row.substring(row.indexOf("` | ") + 4)))
                .isEqualTo(names(TaxonomyPacks.read(List.of(pack))));
    }

    @Test
    void whenQuestionsAreReadByPacks_thenTheirAspectsAreThoseOfTheTaxonomy() {
        AspectPacks packs = AspectPacks.read();

        assertThat(packs.names()).isEqualTo(PACKS);
        assertThat(packs.ofKinds()).hasSize(PACKS.size() - 1).allSatisfy(
                (pack, aspects) -> assertThat(List.copyOf(aspects)).isEqualTo(names(TaxonomyPacks.read(List.of(pack)))));
    }

    private static List<String> names(Taxonomy taxonomy) {
        return taxonomy.aspects().stream().map(Aspect::name).toList();
    }

    private static String console(String file) throws IOException {
        return new ClassPathResource("static/console/" + file).getContentAsString(StandardCharsets.UTF_8);
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
