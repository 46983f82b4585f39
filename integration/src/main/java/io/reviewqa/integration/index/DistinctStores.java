package io.reviewqa.integration.index;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;

/** The ids of the stores of found reviews: in one pass over these, however many stores there are. */
final class DistinctStores extends SimpleCollector {

    private final Set<String> stores = new HashSet<>();
    private SortedDocValues places;
    private FixedBitSet seen;

    static final class Manager implements CollectorManager<DistinctStores, Set<String>> {

        @Override
        public DistinctStores newCollector() {
            return new DistinctStores();
        }

        @Override
        public Set<String> reduce(Collection<DistinctStores> collectors) {
            return collectors.stream().flatMap(part -> part.stores.stream()).collect(Collectors.toSet());
        }
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        places = DocValues.getSorted(context.reader(), IndexFields.PLACE);
        seen = new FixedBitSet(places.getValueCount());
    }

    @Override
    public void collect(int doc) throws IOException {
        if (places.advanceExact(doc) && !seen.getAndSet(places.ordValue())) {
            stores.add(StoreCounts.place(places.lookupOrd(places.ordValue()).utf8ToString()).storeId());
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
