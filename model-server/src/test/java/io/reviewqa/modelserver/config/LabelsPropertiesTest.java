package io.reviewqa.modelserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.taxonomy.Aspect;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.modelserver.taxonomy.TaxonomyException;
import io.reviewqa.modelserver.taxonomy.TaxonomyPacks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

class LabelsPropertiesTest {

    private static final Resource OWN = new ByteArrayResource("""
            languages: {en: {}}
            aspects:
              - name: tide
                kind: QUALITY
                descriptions: {en: [The tide is high.]}
                terms: {en: {mentions: ['tide']}}
                phrases: {en: {topic: the tide, positive: it is high, negative: it is low}}
            other:
              en: {topic: what you ask, positive: favourable, negative: unfavourable}
            """.getBytes(StandardCharsets.UTF_8));

    @Test
    void whenNothingIsSet_thenEveryPackSpeaks() {
        assertThat(aspects(null, List.of())).isEqualTo(TaxonomyPacks.all());
    }

    @Test
    void whenPacksAreChosen_thenTheirAspectsSpeak() {
        assertThat(aspects(null, List.of("lodging")).aspects()).extracting(Aspect::name)
                .contains("wifi").doesNotContain("salty");
    }

    @Test
    void whenAFileIsSet_thenItStandsInPlaceOfThePacks() {
        assertThat(aspects(OWN, List.of()).aspects()).extracting(Aspect::name).containsExactly("tide");
    }

    @Test
    void whenBothAreSet_thenTheErrorSaysWhy() {
        assertThatThrownBy(() -> aspects(OWN, List.of("food"))).isInstanceOf(TaxonomyException.class)
                .hasMessageContaining("reviewqa.labels.taxonomy").hasMessageContaining("reviewqa.labels.packs");
    }

    private static Taxonomy aspects(Resource taxonomy, List<String> packs) {
        return new LabelsProperties(taxonomy, packs, 0.6, 0.75, 0.15).aspects();
    }
}
