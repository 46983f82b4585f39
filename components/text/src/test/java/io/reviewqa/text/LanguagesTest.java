package io.reviewqa.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Is it too salty?|en", "salty?|en", "Is it too 짜요?|en", "국물이 너무 짜요|ko", "BBQ 치킨 짜요?|ko", "tonkotsu ramen 짜요|en",
            "How is the crème brûlée at Chez Marie de la Mer?|en", "La Mesa menu?|en", "24/7?|en", "Ｉｓ ｉｔ ｓａｌｔｙ？|en",
            "Is the pho có good?|en", "Was the wurst good?|en", "Do they have a no dairy dish?|en",
            "Best tacos al pastor in town?|en",
            "Est-ce trop salé ?|fr", "Le bouillon est-il trop salé ?|fr", "C'est épicé ?|fr", "Ist die Suppe zu salzig?|de",
            "Gibt es Parkplätze?|de", "¿Está muy salado?|es", "¿La sopa es picante?|es", "È troppo salato?|it",
            "Está muito salgado?|pt",
            "Is het te zout?|nl", "Çok tuzlu mu?|tr", "Czy zupa jest słona?|pl", "Có mặn quá không?|vi",
            "Apakah terlalu asin?|id",
            "しょっぱいですか？|ja", "ラーメンは塩辛い？|ja", "太咸了吗？|zh", "Суп очень солёный?|ru", "เค็มไหม|th", "هل هو مالح؟|ar", "?!|und",
            "😀|und"
    })
    void whenAskedOfATextOfOneLanguage_thenTold(String text, String language) {
        assertThat(Languages.of(text)).isEqualTo(language);
        assertThat(Languages.of(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(language);
    }

    @Test
    void whenLanguagesAreMixed_thenAllAreTold() {
        assertThat(Languages.in("Is it too 짜요?")).containsExactly("en", "ko");
        assertThat(Languages.in("국물이 너무 salty 해요")).containsExactly("ko", "en");
        assertThat(Languages.in("Est-ce que c'est 짜요 ?")).containsExactly("fr", "ko");
        assertThat(Languages.in("...")).isEmpty();
        assertThat(Languages.in("salty 짜요", "fr")).containsExactlyInAnyOrder("fr", "ko");
        assertThat(Languages.in("salty 짜요", "en")).containsExactlyInAnyOrder("en", "ko");
        assertThat(Languages.in("salty", "ko")).containsExactlyInAnyOrder("en", "ko");
    }
}
