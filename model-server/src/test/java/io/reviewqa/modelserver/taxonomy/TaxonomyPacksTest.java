package io.reviewqa.modelserver.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxonomyPacksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            common         | price,service,delivery,size,packaging,durability,ease,cleanliness,noise,location,parking,\
            family,pets,waiting,hours,reservation,payment,returns,quality
            food           | quantity,sweet,salty,spicy,deep,sour,freshness,variety,dietary,food,ambience
            lodging        | room,bed,bathroom,breakfast,wifi,pool,gym,facilities,view,accessibility,check_in,climate
            electronics    | battery,sound,noise_cancelling,microphone,screen,connection,charging,performance,comfort,\
            build,camera,weight
            beauty-fashion | skin_feel,scent,colour,lasting,irritation,fabric,fit,thickness,design
            """)
    void whenOnePackIsChosen_thenItsAspectsSpeakAlone(String pack, String aspects) {
        Taxonomy taxonomy = TaxonomyPacks.read(List.of(pack));

        assertThat(taxonomy.aspects()).extracting(Aspect::name).containsExactly(aspects.split(","));
        assertThat(taxonomy.languages()).containsOnlyKeys("en", "ko");
    }

    @Test
    void whenAllPacksSpeak_thenMattersOfDegreeAreThose() {
        assertThat(TaxonomyPacks.all().aspects()).filteredOn(aspect -> aspect.kind() == AspectKind.INTENSITY)
                .extracting(Aspect::name)
                .containsExactly("size", "noise", "quantity", "sweet", "salty", "spicy", "deep", "sour", "weight",
                        "irritation", "thickness");
    }

    @Test
    void whenPacksAreRead_thenKoreanPhrasesCanBeReported() {
        assertThat(TaxonomyPacks.all().aspects()).allSatisfy(aspect -> {
            assertThat(aspect.phrases().get("ko").positive()).endsWith("다고");
            assertThat(aspect.phrases().get("ko").negative()).endsWith("다고");
        });
    }

    @Test
    void whenPackIsUnknown_thenErrorNamesItAndThoseThereAre() {
        assertThatThrownBy(() -> TaxonomyPacks.read(List.of("food", "toys"))).isInstanceOf(TaxonomyException.class)
                .hasMessage("reviewqa.labels.packs: there is no pack toys; there are common, food, lodging, electronics,"
                        + " beauty-fashion");
        assertThatThrownBy(() -> TaxonomyPacks.read(List.of())).hasMessageContaining("choose at least one of common");
    }
}
