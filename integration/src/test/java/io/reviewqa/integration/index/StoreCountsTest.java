package io.reviewqa.integration.index;

import static io.reviewqa.integration.index.Fixtures.deletion;
import static io.reviewqa.integration.index.Fixtures.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.index.StoreCounts.Place;
import io.reviewqa.integration.retrieval.StoreDirectory;
import io.reviewqa.integration.retrieval.StoreList;
import io.reviewqa.integration.retrieval.StoreList.Store;
import io.reviewqa.integration.review.Review;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class StoreCountsTest {

    private static final int SHOPS = 10_000;
    private static final int REVIEWS = 9;

    private final ReviewIndex index = Fixtures.index();
    private final StoreCounts counts = new StoreCounts(index);
    private final StoreDirectory stores = new StoreDirectory(counts);

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void whenReviewsComeChangeAndGo_thenTheyAreCountedAsTheyAreShown() throws IOException {
        index.apply(List.of(of("1", "s", "S"), of("2", "s", "S"), of("3", "t", null), of("4", "t", null)));
        assertThat(counts.byPlace()).isEqualTo(Map.of(new Place("s", null, "S", null), 2, new Place("t", null, null, null), 2))
                .isSameAs(counts.byPlace());
        index.apply(List.of(of("2", "t", "T"), deletion("3")));
        assertThat(counts.byPlace()).isEqualTo(Map.of(new Place("s", null, "S", null), 1, new Place("t", null, null, null), 1,
                new Place("t", null, "T", null), 1));
    }

    @Test
    void whenStoresAreSearchedAndPaged_thenEachComesOnce() throws IOException {
        index.apply(List.of(of("1", "a", "Café Ä"), of("2", "b", "Bakery"), of("3", "b", "Bakery"), of("4", "c:1", "Cafe")));
        assertThat(list("q", "AFÉ ä").stores()).extracting(Store::storeId).containsExactly("a");
        assertThat(list("q", "CAF").total()).isEqualTo(2);
        StoreList first = list("limit", "2");
        assertThat(first.stores()).extracting(Store::storeId).containsExactly("b", "a");
        StoreList second = list("limit", "2", "after", first.next());
        assertThat(second.stores()).extracting(Store::storeId).containsExactly("c:1");
        assertThat(second.next()).isNull();
        assertThat(list("after", "1:c:1").stores()).isEmpty();
        assertThatThrownBy(() -> list("after", "nonsense")).isInstanceOf(ApiException.class);
        index.apply(List.of(of("1", "a", "Diner"), deletion("4")));
        assertThat(list("q", "diner").stores()).extracting(Store::storeId).containsExactly("a");
        assertThat(list("q", "cafe").total()).isZero();
        assertThat(list().total()).isEqualTo(2);
    }

    /** {@code -Dtest=StoreCountsTest -DexcludedGroups=none -Dsurefire.failIfNoSpecifiedTests=false} prints what it takes of the processor. */
    @Test
    @Tag("bench")
    void whenThereAreTenThousandShops_thenAPageTakesLessThanATenthOfASecond() throws IOException {
        for (int shop = 0; shop < SHOPS; shop++) {
            List<ChangeEvent> reviews = new ArrayList<>();
            for (int review = 0; review < REVIEWS; review++) {
                reviews.add(of(shop + "-" + review, "shop-" + shop, "The Shop " + shop));
            }
            index.apply(reviews);
        }
        for (int round = 0; round < 5; round++) {
            index.apply(List.of(of("more", "shop-" + round, null)));
            long begun = cpu();
            list("limit", "20");
            double fresh = (cpu() - begun) * 1e-6;
            begun = cpu();
            assertThat(list("q", "shop 999", "limit", "20").total()).isEqualTo(11);
            double kept = (cpu() - begun) * 1e-6;
            System.out.printf("%d shops, %d reviews: %.1f ms of CPU after a change, %.1f ms without one%n", SHOPS,
                    SHOPS * REVIEWS,
                    fresh, kept);
            assertThat(fresh).isLessThan(round == 0 ? 1_000 : 100);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private StoreList list(String... parameters) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (int i = 0; i < parameters.length; i += 2) {
            request.addParameter(parameters[i], parameters[i + 1]);
        }
        return stores.list(request);
    }

    private static ChangeEvent of(String id, String storeId, String storeName) {
        return review(new Review(id, storeId, storeName, null, null, "Good.", null, null, null));
    }
}
