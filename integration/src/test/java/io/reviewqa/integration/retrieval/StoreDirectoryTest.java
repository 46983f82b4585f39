package io.reviewqa.integration.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.index.StoreCounts.Place;
import io.reviewqa.integration.retrieval.StoreList.Menu;
import io.reviewqa.integration.retrieval.StoreList.Store;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreDirectoryTest {

    @Test
    void whenAStoreHasMenus_thenTheyAreItsAndCountedWithTheReviewsThatNameNone() {
        assertThat(StoreDirectory.store("a", Map.of(
                new Place("a", "soup", "The A", "Soup"), 2,
                new Place("a", "soup", null, "Broth"), 1,
                new Place("a", "rice", "The A", null), 4,
                new Place("a", null, null, null), 1)))
                .isEqualTo(new Store("a", "The A", 8, List.of(new Menu("rice", null, 4), new Menu("soup", "Soup", 3))));
        assertThat(StoreDirectory.store("b", Map.of(new Place("b", null, null, null), 1)))
                .isEqualTo(new Store("b", null, 1, List.of()));
    }
}
