package io.reviewqa.integration.retrieval;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reviewqa.integration.config.StorePackProperties;
import io.reviewqa.integration.index.AspectCounter;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorePacksTest {

    private final ReviewIndex index = Fixtures.index();

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void whenHardlyAnyReviewSpeaksOfAPack_thenNobodyAsksAfterItsAspects() throws IOException {
        addReviews("ramen", "salty", 25);
        addReviews("ramen", "weight", 1);
        StorePacks packs = packs(Map.of());

        assertThat(packs.speaking("ramen")).containsExactly("food");
        assertThat(packs.silentAspects("ramen")).contains("weight", "sound", "room", "scent").doesNotContain("salty", "noise",
                "price");
    }

    @Test
    void whenSomeReviewsSpeakOfAnotherPack_thenItSpeaksToo() throws IOException {
        addReviews("hotel", "room", 12);
        addReviews("hotel", "food", 1);

        assertThat(packs(Map.of()).speaking("hotel")).containsExactlyInAnyOrder("lodging", "food");
    }

    @Test
    void whenFewSentencesAreLabelled_thenAllPacksSpeak() throws IOException {
        addReviews("new", "salty", 9);
        addReviews("new", "price", 30);

        assertThat(packs(Map.of()).silentAspects("new")).isEmpty();
        assertThat(packs(Map.of()).silentAspects("unknown")).isEmpty();
    }

    @Test
    void whenAllStoresAreAsked_thenAllPacksSpeak() throws IOException {
        addReviews("ramen", "salty", 25);

        assertThat(packs(Map.of()).silentAspects(null)).isEmpty();
    }

    @Test
    void whenReviewsComeIn_thenTheyAreCounted() throws IOException {
        addReviews("shop", "salty", 10);
        StorePacks packs = packs(Map.of());
        assertThat(packs.speaking("shop")).containsExactly("food");

        addReviews("shop", "battery", 1);

        assertThat(packs.speaking("shop")).containsExactlyInAnyOrder("food", "electronics");
    }

    @Test
    void whenPacksAreSetForAStore_thenItsReviewsDoNotDecide() throws IOException {
        addReviews("hotel-sea", "salty", 25);
        Map<String, List<String>> set = new LinkedHashMap<>();
        set.put("hotel-*", List.of("common", "lodging"));
        set.put("hotel-sea", List.of("food", "lodging"));
        StorePacks packs = packs(set);

        assertThat(packs.silentAspects("hotel-sea")).contains("battery").doesNotContain("salty", "room", "price");
        assertThat(packs.silentAspects("hotel-hill")).contains("battery", "salty").doesNotContain("room", "price");
        assertThat(packs.silentAspects("motel")).isEmpty();
    }

    @Test
    void whenAPackIsSetThatThereIsNot_thenTheSettingIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> packs(Map.of("ramen", List.of("food", "toys"))))
                .withMessage("reviewqa.labels.store-packs: ramen has the pack toys; there are common, food, lodging, electronics,"
                        + " beauty-fashion");
    }

    private StorePacks packs(Map<String, List<String>> set) {
        return new StorePacks(new AspectCounter(index), new StorePackProperties(set));
    }

    private void addReviews(String store, String aspect, int reviews) throws IOException {
        for (int i = 0; i < reviews; i++) {
            index.apply(List.of(review("%s-%s-%d".formatted(store, aspect, i), store, null,
                    sentence("Number %d.".formatted(i), 0, says(aspect, Polarity.POSITIVE)))));
        }
    }
}
