package io.reviewqa.integration.index;

import io.reviewqa.integration.review.Review;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.springframework.stereotype.Component;

/** How many reviews of which store and menu the index shows: counted in one pass over a number for each review, once for each view. */
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
        return index.search(this::counted);
    }

    private Map<Place, Integer> counted(IndexSearcher searcher) throws IOException {
        IndexReader.CacheHelper helper = searcher.getIndexReader().getReaderCacheHelper();
        Object view = helper == null ? null : helper.getKey();
        Counted known = newest;
        if (view == null || known.view() != view) {
            known = new Counted(view, count(searcher.getIndexReader()));
            newest = known;
        }
        return known.reviews();
    }

    private static Map<Place, Integer> count(IndexReader reader) throws IOException {
        Map<Place, Integer> reviews = new HashMap<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            count(leaf.reader(), reviews);
        }
        return reviews;
    }

    private static void count(LeafReader segment, Map<Place, Integer> reviews) throws IOException {
        SortedDocValues places = segment.getSortedDocValues(IndexFields.PLACE);
        if (places == null) {
            return;
        }
        int[] counts = new int[places.getValueCount()];
        Bits live = segment.getLiveDocs();
        for (int review = places.nextDoc(); review != SortedDocValues.NO_MORE_DOCS; review = places.nextDoc()) {
            if (live == null || live.get(review)) {
                counts[places.ordValue()]++;
            }
        }
        for (int place = 0; place < counts.length; place++) {
            if (counts[place] > 0) {
                reviews.merge(place(places.lookupOrd(place).utf8ToString()), counts[place], Integer::sum);
            }
        }
    }

    /** Names the place of a review in the index. */
    static String key(Review review) {
        return Stream.of(review.storeId(), review.menuId(), review.storeName(), review.menuName())
                .map(part -> Objects.toString(part, "").replace(SEPARATOR, ""))
                .collect(Collectors.joining(SEPARATOR));
    }

    /** The store of a place by its name in the index. */
    static String storeId(String key) {
        return place(key).storeId();
    }

    private static Place place(String key) {
        String[] parts = key.split(SEPARATOR, -1);
        return new Place(parts[0], orNull(parts[1]), orNull(parts[2]), orNull(parts[3]));
    }

    private static String orNull(String part) {
        return part.isEmpty() ? null : part;
    }
}
