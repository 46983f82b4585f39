package io.reviewqa.integration.index;

import io.reviewqa.integration.review.Review;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How many reviews of which store and menu the index shows: counted once for each view. */
@Component
public final class StoreCounts {

    /** What cannot stand in an id, and is taken out of names. */
    private static final String SEPARATOR = "\0";

    private final ReviewIndex index;
    private volatile Counted newest = new Counted(null, Map.of());

    StoreCounts(ReviewIndex index) {
        this.index = index;
    }

    /**
     * A store, or something on its menu, as some reviews name them.
     *
     * @param menuId null of reviews that name no menu
     * @param storeName null where they do not say
     * @param menuName null where they do not say
     */
    public record Place(String storeId, String menuId, String storeName, String menuName) {}

    private record Counted(Object view, Map<Place, Integer> reviews) {}

    /** Reviews by place; the same object while the index shows the same. */
    public Map<Place, Integer> byPlace() {
        Object view = index.view();
        Counted known = newest;
        if (!view.equals(known.view())) {
            known = new Counted(view, index.places());
            newest = known;
        }
        return known.reviews();
    }

    /** Names the place of a review in the index. */
    public static String key(Review review) {
        return Stream.of(review.storeId(), review.menuId(), review.storeName(), review.menuName())
                .map(part -> Objects.toString(part, "").replace(SEPARATOR, ""))
                .collect(Collectors.joining(SEPARATOR));
    }

    /** The place that a key names. */
    public static Place place(String key) {
        String[] parts = key.split(SEPARATOR, -1);
        return new Place(parts[0], orNull(parts[1]), orNull(parts[2]), orNull(parts[3]));
    }

    private static String orNull(String part) {
        return part.isEmpty() ? null : part;
    }
}
