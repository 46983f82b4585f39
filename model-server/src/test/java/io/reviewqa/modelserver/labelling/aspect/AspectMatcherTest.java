package io.reviewqa.modelserver.labelling.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.modelserver.taxonomy.LanguageRules;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.modelserver.taxonomy.TaxonomyPacks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the labels' id is made of: with another one, reviews are labelled anew. */
class AspectMatcherTest {

    @Test
    void whenPacksAreTheSame_thenTheFingerprintIs() {
        assertThat(fingerprint(TaxonomyPacks.all())).isEqualTo(fingerprint(TaxonomyPacks.read(TaxonomyPacks.NAMES)));
    }

    @Test
    void whenOtherPacksAreChosen_thenTheFingerprintIsAnother() {
        assertThat(List.of(fingerprint(TaxonomyPacks.all()), fingerprint(TaxonomyPacks.read(List.of("common"))),
                fingerprint(TaxonomyPacks.read(List.of("common", "food"))))).doesNotHaveDuplicates();
    }

    @Test
    void whenWordsInAPackChange_thenTheFingerprintIsAnother() {
        Taxonomy all = TaxonomyPacks.all();
        Map<String, LanguageRules> languages = new HashMap<>(all.languages());
        languages.compute("en", (language, rules) -> new LanguageRules(
                Map.of("good", "good"), rules.negations(), rules.degrees(), rules.prefixes()));

        assertThat(fingerprint(new Taxonomy(languages, all.aspects(), all.other()))).isNotEqualTo(fingerprint(all));
        assertThat(fingerprint(new Taxonomy(all.languages(), all.aspects().subList(1, 5), all.other())))
                .isNotEqualTo(fingerprint(all));
    }

    /** Java's immutable maps have another order in each process; the id must not. */
    @Test
    void whenAnotherProcessReadsThePacks_thenTheOrderIsTheSame() {
        assertThat(TaxonomyPacks.all().languages().values())
                .allSatisfy(rules -> assertThat(List.copyOf(rules.words().keySet())).isSorted());
    }

    private static int fingerprint(Taxonomy taxonomy) {
        return new AspectMatcher(taxonomy, null, new AspectMatcher.Thresholds(0.8, 0.75)).fingerprint();
    }
}
