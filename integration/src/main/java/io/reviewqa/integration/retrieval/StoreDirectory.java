package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.QueryParameters;
import io.reviewqa.integration.index.StoreCounts;
import io.reviewqa.integration.index.StoreCounts.Place;
import io.reviewqa.integration.retrieval.StoreList.Menu;
import io.reviewqa.integration.retrieval.StoreList.Store;
import io.reviewqa.integration.security.StoreBounds;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** The steps of the route {@code store-list}: the stores that can be asked about, as this process's index counts and names them. */
@Component("storeDirectory")
public final class StoreDirectory {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_MENUS = 100;
    private static final Comparator<Store> ORDER =
            Comparator.comparingLong(Store::reviews).reversed().thenComparing(Store::storeId);

    private final StoreCounts counts;
    private volatile Listed newest = new Listed(null, List.of(), Map.of());

    public StoreDirectory(StoreCounts counts) {
        this.counts = counts;
    }

    /**
     * A store in the list.
     *
     * @param places what was counted of it
     * @param words in which it is searched
     */
    private record Entry(Map<Place, Integer> places, Store store, String words) {}

    private record Listed(Map<Place, Integer> counted, List<Entry> entries, Map<String, Entry> byStore) {}

    /**
     * A page of the caller's stores whose id or name holds the parameter {@code q}, whatever its case.
     *
     * @throws ApiException (400) naming the parameter that cannot be served
     */
    public StoreList list(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        return list(StoreBounds.of(request), parameters.text("q"), parameters.text("after"), parameters.limit(DEFAULT_LIMIT));
    }

    private StoreList list(StoreBounds bounds, String query, String after, int limit) {
        String wanted = query == null ? "" : words(query.strip());
        List<Store> found = entries().stream()
                .filter(entry -> entry.words().contains(wanted))
                .map(Entry::store)
                .filter(store -> bounds.allows(store.storeId()))
                .toList();
        Store last = after == null ? null : cursor(after);
        List<Store> rest = last == null ? found : found.stream().filter(store -> ORDER.compare(store, last) > 0).toList();
        List<Store> page = rest.stream().limit(limit).toList();
        String next = rest.size() > limit ? page.get(limit - 1).reviews() + ":" + page.get(limit - 1).storeId() : null;
        return new StoreList(page, found.size(), next);
    }

    /** The place of a store in the list. */
    private static Store cursor(String after) {
        int colon = after.indexOf(':');
        try {
            return new Store(after.substring(colon + 1), null, Long.parseLong(after.substring(0, Math.max(colon, 0))), List.of());
        } catch (NumberFormatException e) {
            throw ApiException.invalid("parameter after must be the next of the page before, not " + after, e);
        }
    }

    /** The list is made once for each view of the index; of most of many stores the last one knows all. */
    private List<Entry> entries() {
        Map<Place, Integer> counted = counts.byPlace();
        Listed known = newest;
        if (known.counted() != counted) {
            Map<String, Entry> earlier = known.byStore();
            Map<String, Entry> byStore = new HashMap<>();
            byStore(counted).forEach((storeId, places) -> {
                Entry entry = earlier.get(storeId);
                byStore.put(storeId, entry != null && entry.places().equals(places) ? entry : entry(storeId, places));
            });
            known = new Listed(
                    counted, byStore.values().stream().sorted(Comparator.comparing(Entry::store, ORDER)).toList(), byStore);
            newest = known;
        }
        return known.entries();
    }

    private static Entry entry(String storeId, Map<Place, Integer> places) {
        Store store = store(storeId, places);
        return new Entry(places, store, words(storeId + "\n" + Objects.toString(store.storeName(), "")));
    }

    private static Map<String, Map<Place, Integer>> byStore(Map<Place, Integer> counted) {
        Map<String, Map<Place, Integer>> byStore = new HashMap<>();
        counted.forEach((place, reviews) -> byStore.computeIfAbsent(place.storeId(), id -> new HashMap<>()).put(place, reviews));
        return byStore;
    }

    static Store store(String storeId, Map<Place, Integer> places) {
        Map<String, Map<Place, Integer>> byMenu = new HashMap<>();
        places.forEach((place, reviews) -> {
            if (place.menuId() != null) {
                byMenu.computeIfAbsent(place.menuId(), id -> new HashMap<>()).put(place, reviews);
            }
        });
        List<Menu> menus = byMenu.entrySet().stream()
                .map(entry -> new Menu(
                        entry.getKey(), name(entry.getValue().keySet().stream().map(Place::menuName)), sum(entry.getValue())))
                .sorted(Comparator.comparingLong(Menu::reviews).reversed().thenComparing(Menu::menuId))
                .limit(MAX_MENUS)
                .toList();
        return new Store(storeId, name(places.keySet().stream().map(Place::storeName)), sum(places), menus);
    }

    /** Of several the last by alphabet, so that it stays the same. */
    private static String name(Stream<String> names) {
        return names.filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }

    private static long sum(Map<Place, Integer> places) {
        return places.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static String words(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
