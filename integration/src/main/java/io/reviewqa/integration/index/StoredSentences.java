package io.reviewqa.integration.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/**
 * What the index stores of the sentences that searches found, kept for those that are found again: to read one takes unpacking
 * the block that it is stored in. Segments do not change, so what was read of one stays true while it lives.
 */
final class StoredSentences {

    private final RecentlyUsed<Place, SentenceHit.Stored> kept = RecentlyUsed.bytes((place, sentence) -> sentence.bytes());

    private record Place(Object segment, int document) {}

    /** In their order, each with its score. */
    List<SentenceHit> of(IndexSearcher searcher, ScoreDoc[] found) throws IOException {
        List<SentenceHit> hits = new ArrayList<>(found.length);
        StoredFields stored = searcher.storedFields();
        for (ScoreDoc each : found) {
            Place place = place(searcher, each.doc);
            SentenceHit.Stored known = kept.get(place);
            if (known == null) {
                known = IndexDocuments.sentence(stored.document(each.doc));
                kept.put(place, known);
            }
            hits.add(known.found(each.score));
        }
        return hits;
    }

    private static Place place(IndexSearcher searcher, int document) {
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        return new Place(leaf.reader().getCoreCacheHelper().getKey(), document - leaf.docBase);
    }
}
