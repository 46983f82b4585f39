package io.reviewqa.modelserver.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.model.ContractNames;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

class TaxonomyReaderTest {

    private static final String VALID = """
            languages:
              en: {negations: {before: ['not '], after: []}}
            aspects:
              - name: salty
                kind: INTENSITY
                descriptions: {en: [It is salty.]}
                terms: {en: {asserts: ['salty'], denies: ['bland']}}
                phrases: {en: {topic: saltiness, positive: it is salty, negative: it is not salty}}
            other:
              en: {topic: what you ask, positive: favourable, negative: unfavourable}
            """;

    @Test
    void whenBriefNegativeIsLeftOut_thenItIsTheWholeOne() {
        assertThat(TaxonomyReader.read(yaml(VALID)).phrases("salty", "en").negativeBrief())
                .isEqualTo("it is not salty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: INTENSITY      | kind: ~            | aspect 'salty': kind is missing
            kind: INTENSITY      | kind: LOUD         | LOUD
            name: salty          | name: 'Very Salty' | aspect 'Very Salty': name must match
            name: salty          | name: other        | aspect 'other': the name is reserved
            [It is salty.]       | []                 | aspect 'salty': descriptions.en is empty
            [It is salty.]       | ['']               | aspect 'salty': descriptions.en[0] is missing or blank
            asserts: ['salty']   | asserts: ['(']     | aspect 'salty': terms.en.asserts[0] is not a regular expression
            topic: saltiness     | topic: ''          | aspect 'salty': phrases.en.topic is missing or blank
            asserts: ['salty']   | assert: ['salty']  | Unrecognized field "assert"
            {topic: what you ask | {topic: ''         | aspect 'other': phrases.en.topic is missing or blank
            before: ['not ']     | before: ['(']      | language 'en': negations.before[0] is not a regular expression
            terms: {en:          | terms: {ko:        | aspect 'salty': terms.en is missing
            asserts: ['salty']   | asserts: ['{very}'] | terms.en uses the words 'very', which the language does not list
            asserts: ['salty']   | hints: ['(']       | aspect 'salty': terms.en.hints[0] is not a regular expression
            after: []}           | after: []}, degrees: {lack: {within: ['(']}} | degrees.lack.within[0] is not a regular expression
            """)
    void whenFileIsWrong_thenErrorNamesAspectAndField(String right, String wrong, String message) {
        assertThat(VALID).contains(right);

        assertThatThrownBy(() -> TaxonomyReader.read(yaml(VALID.replace(right, wrong))))
                .isInstanceOf(TaxonomyException.class).hasMessageContaining(message);
    }

    @Test
    void whenFileIsNestedDeep_thenItIsRefusedBeforeTheStackIsFull() {
        assertThatThrownBy(() -> TaxonomyReader.read(yaml("languages: " + "[".repeat(100_000))))
                .isInstanceOf(TaxonomyException.class).hasMessageContaining("Cannot read the taxonomy");
        assertThatThrownBy(() -> TaxonomyReader.read(yaml(VALID.replace("['salty']", "['" + "(".repeat(100_000) + "']"))))
                .isInstanceOf(TaxonomyException.class).hasMessageContaining("asserts[0]", "more than 100 deep");
    }

    @Test
    void whenFileIsAbsent_thenErrorNamesItAndTheSetting() {
        Resource absent = new DefaultResourceLoader().getResource("file:/nowhere/taxonomy.yaml");

        assertThatThrownBy(() -> TaxonomyReader.read(absent)).isInstanceOf(TaxonomyException.class)
                .hasMessageContaining("/nowhere/taxonomy.yaml").hasMessageContaining("reviewqa.labels.taxonomy");
    }

    @Test
    void whenAspectIsUnknown_thenPhrasesAreRefused() {
        Taxonomy taxonomy = TaxonomyReader.read(yaml(VALID));

        assertThat(taxonomy.aspect("salty")).isPresent();
        assertThat(taxonomy.aspect(ContractNames.OTHER_ASPECT)).isEmpty();
        assertThatThrownBy(() -> taxonomy.phrases("parking", "en")).hasMessageContaining("'parking'");
    }

    @Test
    void whenTermUsesWordsOfItsLanguage_thenTheyArePutIn() {
        Taxonomy taxonomy = TaxonomyReader.read(yaml(VALID
                .replace("en: {negations", "en: {words: {very: '(?:so |very )'}, negations")
                .replace("['salty']", "['{very}salty']")));

        assertThat(taxonomy.aspect("salty").orElseThrow().terms().get("en").asserts())
                .containsExactly("(?:so |very )salty");
    }

    private static Resource yaml(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }
}
