package io.reviewqa.integration.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * Names everything that a document of {@code review_vectors} says, whichever process reads it: the first half of the SHA-256 of
 * its BSON.
 */
public record DocumentState(long high, long low) {

    static DocumentState of(Document document) {
        BasicOutputBuffer bytes = new BasicOutputBuffer();
        new DocumentCodec().encode(new BsonBinaryWriter(bytes), document, EncoderContext.builder().build());
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(bytes.toByteArray()));
        return new DocumentState(hash.getLong(), hash.getLong());
    }

    /**
     * Whether a review is shown in this state. Asked of every change that is applied: a query would take three times as long.
     *
     * @param reviewId the term that all documents of the review have; the one that counts it tells its state
     */
    boolean isShown(IndexSearcher searcher, Term reviewId) throws IOException {
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            if (isShown(leaf.reader(), reviewId)) {
                return true;
            }
        }
        return false;
    }

    private boolean isShown(LeafReader reader, Term reviewId) throws IOException {
        PostingsEnum documents = reader.postings(reviewId, PostingsEnum.NONE);
        if (documents == null) {
            return false;
        }
        Bits live = reader.getLiveDocs();
        NumericDocValues highs = DocValues.getNumeric(reader, IndexFields.STATE_HIGH);
        NumericDocValues lows = DocValues.getNumeric(reader, IndexFields.STATE_LOW);
        for (int one = documents.nextDoc(); one != DocIdSetIterator.NO_MORE_DOCS; one = documents.nextDoc()) {
            if ((live == null || live.get(one)) && highs.advanceExact(one) && highs.longValue() == high
                    && lows.advanceExact(one) && lows.longValue() == low) {
                return true;
            }
        }
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
