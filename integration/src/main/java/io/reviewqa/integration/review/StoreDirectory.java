package io.reviewqa.integration.review;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import io.reviewqa.integration.review.StoreList.Menu;
import io.reviewqa.integration.review.StoreList.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** The steps of the route {@code store-list}: reviews are counted by store and menu, and named as a review names them. */
@Component("storeDirectory")
public final class StoreDirectory {

    private static final String REVIEWS = "reviews";

    /** One group for each store and menu, and one for a store's reviews that name no menu. */
    public List<Bson> grouping() {
        return List.of(Aggregates.group(
                new Document("storeId", "$storeId").append("menuId", "$menuId"),
                Accumulators.sum(REVIEWS, 1),
                Accumulators.max("storeName", "$storeName"),
                Accumulators.max("menuName", "$menuName")));
    }

    /** Reviews are written by others too: those whose store is no text cannot be asked about and are left out. */
    public StoreList stores(@Body List<Document> groups) {
        Map<String, List<Document>> byStore = new LinkedHashMap<>();
        for (Document group : groups) {
            if (key(group).get("storeId") instanceof String storeId) {
                byStore.computeIfAbsent(storeId, id -> new ArrayList<>()).add(group);
            }
        }
        return new StoreList(byStore.entrySet().stream()
                .map(entry -> store(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Store::reviews).reversed().thenComparing(Store::storeId))
                .toList());
    }

    private static Store store(String storeId, List<Document> groups) {
        List<Menu> menus = groups.stream()
                .filter(group -> key(group).get("menuId") instanceof String)
                .map(group -> new Menu(key(group).getString("menuId"), name(group, "menuName"), count(group)))
                .sorted(Comparator.comparingLong(Menu::reviews).reversed().thenComparing(Menu::menuId))
                .toList();
        String storeName = groups.stream().map(group -> name(group, "storeName")).filter(Objects::nonNull).findFirst().orElse(null);
        return new Store(storeId, storeName, groups.stream().mapToLong(StoreDirectory::count).sum(), menus);
    }

    private static Document key(Document group) {
        return group.get("_id", Document.class);
    }

    private static String name(Document group, String field) {
        return group.get(field) instanceof String name ? name : null;
    }

    private static long count(Document group) {
        return group.get(REVIEWS, Number.class).longValue();
    }
}
