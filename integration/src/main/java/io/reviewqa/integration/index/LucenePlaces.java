package io.reviewqa.integration.index;

import io.reviewqa.integration.index.StoreCounts.Place;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.Bits;

/** Counts reviews by place in one pass over a number for each review. */
final class LucenePlaces {

    private LucenePlaces() {}

    static Map<Place, Integer> of(IndexReader reader) throws IOException {
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
                reviews.merge(StoreCounts.place(places.lookupOrd(place).utf8ToString()), counts[place], Integer::sum);
            }
        }
    }
}
