package io.reviewqa.integration.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.review.StoreList.Menu;
import io.reviewqa.integration.review.StoreList.Store;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class StoreDirectoryTest {

    private final StoreDirectory directory = new StoreDirectory();

    @Test
    void whenAStoreHasMenus_thenTheyAreItsAndCountedWithTheReviewsThatNameNone() {
        assertThat(directory.stores(List.of(
                group("b", null, 1, null, null),
                group("a", "soup", 2, "The A", "Soup"),
                group("a", "rice", 3, "The A", null),
                group("a", null, 1, null, null))).stores())
                .containsExactly(
                        new Store("a", "The A", 6, List.of(new Menu("rice", null, 3), new Menu("soup", "Soup", 2))),
                        new Store("b", null, 1, List.of()));
    }

    @Test
    void whenSomebodyWroteOtherTypes_thenNumbersAreReadAsTheirDigitsAndTheRestIsLeftOut() {
        assertThat(directory.stores(List.of(
                group(7, "soup", 1, "Seven", "Soup"),
                group("7", "soup", 2, null, null),
                group(null, null, 1, null, null),
                group(List.of("a"), null, 1, null, null),
                group("s".repeat(40_000), null, 1, null, null),
                group(" ", null, 1, null, null),
                group("a", 3, 2, 4, true))).stores())
                .containsExactly(
                        new Store("7", "Seven", 3, List.of(new Menu("soup", "Soup", 3))),
                        new Store("a", "4", 2, List.of(new Menu("3", null, 2))));
    }

    private static Document group(Object storeId, Object menuId, int reviews, Object storeName, Object menuName) {
        return new Document("_id", new Document("storeId", storeId).append("menuId", menuId))
                .append("reviews", reviews).append("storeName", storeName).append("menuName", menuName);
    }
}
