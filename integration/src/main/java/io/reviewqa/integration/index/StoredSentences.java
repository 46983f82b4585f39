package io.reviewqa.integration.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/**
 * What the index stores of the sentences that searches found, kept for those that are found again. Segments do not change, so what
 * was read of one stays true while it lives.
 */
final class StoredSentences {

    private final RecentlyUsed<Place, SentenceHit.Stored> kept = RecentlyUsed.bytes((place, sentence) -> sentence.bytes());

    private record Place(Object segment, int document) {}

    /** In their order, each with its score. */
    List<SentenceHit> of(IndexSearcher searcher, ScoreDoc[] found) throws IOException {
        SentenceHit[] hits = new SentenceHit[found.length];
        Segment segment = null;
        // Doc values are read forwards.
        for (int i : inOrder(found)) {
            int document = found[i].doc;
            if (segment == null || !segment.has(document)) {
                List<LeafReaderContext> leaves = searcher.getLeafContexts();
                segment = new Segment(leaves.get(ReaderUtil.subIndex(document, leaves)));
            }
            hits[i] = stored(segment, document - segment.leaf.docBase).found(found[i].score);
        }
        return Arrays.asList(hits);
    }

    private static int[] inOrder(ScoreDoc[] found) {
        return IntStream.range(0, found.length).mapToLong(i -> (long) found[i].doc << Integer.SIZE | i).sorted()
                .mapToInt(placed -> (int) placed).toArray();
    }

    private SentenceHit.Stored stored(Segment segment, int document) throws IOException {
        Place place = new Place(segment.leaf.reader().getCoreCacheHelper().getKey(), document);
        SentenceHit.Stored known = kept.get(place);
        if (known == null) {
            known = segment.read(document);
            kept.put(place, known);
        }
        return known;
    }

    private static final class Segment {

        private final LeafReaderContext leaf;
        private SentenceRecords.Reader records;
        private StoredFields fields;

        Segment(LeafReaderContext leaf) {
            this.leaf = leaf;
        }

        boolean has(int document) {
            return document < leaf.docBase + leaf.reader().maxDoc();
        }

        SentenceHit.Stored read(int document) throws IOException {
            if (records == null) {
                records = new SentenceRecords.Reader(leaf.reader());
                fields = leaf.reader().storedFields();
            }
            SentenceHit.Stored sentence = records.read(document);
            return sentence == null ? IndexDocuments.sentence(fields.document(document)) : sentence;
        }
    }
}
