package io.reviewqa.integration.review;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import io.reviewqa.integration.document.DocumentFields;
import io.reviewqa.integration.document.Names;
import io.reviewqa.integration.document.UnreadableDocumentException;
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

    /** Reviews are written by others too: those whose store is no name cannot be asked about and are left out. */
    public StoreList stores(@Body List<Document> groups) {
        Map<String, List<Document>> byStore = new LinkedHashMap<>();
        for (Document group : groups) {
            String storeId = name(key(group), "storeId");
            if (storeId != null) {
                byStore.computeIfAbsent(storeId, id -> new ArrayList<>()).add(group);
            }
        }
        return new StoreList(byStore.entrySet().stream()
                .map(entry -> store(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Store::reviews).reversed().thenComparing(Store::storeId))
                .toList());
    }

    private static Store store(String storeId, List<Document> groups) {
        Map<String, List<Document>> byMenu = new LinkedHashMap<>();
        for (Document group : groups) {
            String menuId = name(key(group), "menuId");
            if (menuId != null) {
                byMenu.computeIfAbsent(menuId, id -> new ArrayList<>()).add(group);
            }
        }
        List<Menu> menus = byMenu.entrySet().stream()
                .map(entry -> new Menu(entry.getKey(), text(entry.getValue(), "menuName"), count(entry.getValue())))
                .sorted(Comparator.comparingLong(Menu::reviews).reversed().thenComparing(Menu::menuId))
                .toList();
        return new Store(storeId, text(groups, "storeName"), count(groups), menus);
    }

    private static Document key(Document group) {
        return group.get("_id", Document.class);
    }

    /** A number and its digits are one name, as they are for the reader of reviews. */
    private static String name(Document key, String field) {
        String name = text(key, field);
        return Names.flaw(name) == null ? name : null;
    }

    private static String text(List<Document> groups, String field) {
        return groups.stream().map(group -> text(group, field)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String text(Document document, String field) {
        try {
            return new DocumentFields("store", document).text(field);
        } catch (UnreadableDocumentException e) {
            return null;
        }
    }

    private static long count(List<Document> groups) {
        return groups.stream().mapToLong(group -> group.get(REVIEWS, Number.class).longValue()).sum();
    }
}
