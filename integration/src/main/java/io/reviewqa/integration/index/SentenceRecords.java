package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.index.SentenceHit.AspectLabel;
import io.reviewqa.integration.review.Review;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * What is shown of sentences, as doc values: a question may read two thousand, and to read one as stored fields takes unpacking
 * the block that it is in. What a review's sentences have in common, its text above all, is kept with the document that counts the
 * review, which follows them.
 *
 * <pre>{@code
 * review:   reviewId, storeId, menuId?, menuName?: string; written?: zlong; text: string
 * sentence: documents to the review, position: vint; language: string; begin in the text + 1 and length: vint, or 0 and the sentence;
 *           polarity: string; aspects: vint, (aspect, polarity: string)*
 * x?:       byte 0, or byte 1 and x}</pre>
 */
final class SentenceRecords {

    private SentenceRecords() {}

    static BytesRef ofReview(Review review) {
        return record(out -> {
            out.writeString(review.reviewId());
            out.writeString(review.storeId());
            writeOptional(out, review.menuId());
            writeOptional(out, review.menuName());
            out.writeByte((byte) (review.createdAt() == null ? 0 : 1));
            if (review.createdAt() != null) {
                out.writeZLong(review.createdAt().toEpochMilli());
            }
            out.writeString(review.text());
        });
    }

    /** @param toReview how many documents after that of the sentence that of its review comes */
    static BytesRef ofSentence(Review review, LabelledSentence labelled, int toReview) {
        String text = labelled.sentence().text();
        int begin = review.text().indexOf(text);
        return record(out -> {
            out.writeVInt(toReview);
            out.writeVInt(labelled.sentence().position());
            out.writeString(labelled.sentence().language());
            out.writeVInt(begin + 1);
            if (begin < 0) {
                out.writeString(text);
            } else {
                out.writeVInt(text.length());
            }
            out.writeString(labelled.polarity().name());
            out.writeVInt(labelled.aspects().size());
            for (AspectPolarity aspect : labelled.aspects()) {
                out.writeString(aspect.aspect());
                out.writeString(aspect.polarity().name());
            }
        });
    }

    @FunctionalInterface
    private interface Content {
        void to(DataOutput out) throws IOException;
    }

    private static BytesRef record(Content content) {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        try {
            content.to(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return new BytesRef(out.toArrayCopy());
    }

    private static void writeOptional(DataOutput out, String value) throws IOException {
        out.writeByte((byte) (value == null ? 0 : 1));
        if (value != null) {
            out.writeString(value);
        }
    }

    private static String readOptional(DataInput in) throws IOException {
        return in.readByte() == 0 ? null : in.readString();
    }

    private record OfReview(
            String reviewId, String storeId, String menuId, String menuName, Instant writtenAt, String text) {

        static OfReview read(DataInput in) throws IOException {
            return new OfReview(in.readString(), in.readString(), readOptional(in), readOptional(in),
                    in.readByte() == 0 ? null : Instant.ofEpochMilli(in.readZLong()), in.readString());
        }
    }

    /** Reads sentences of a segment, in the order of their documents. */
    static final class Reader {

        private final BinaryDocValues sentences;
        private final BinaryDocValues reviews;
        private OfReview last;

        Reader(LeafReader segment) throws IOException {
            this.sentences = segment.getBinaryDocValues(IndexFields.SENTENCE_RECORD);
            this.reviews = segment.getBinaryDocValues(IndexFields.REVIEW_RECORD);
        }

        /** @return null of a sentence that was written before there were such records */
        SentenceHit.Stored read(int document) throws IOException {
            if (sentences == null || !sentences.advanceExact(document)) {
                return null;
            }
            DataInput in = in(sentences);
            OfReview review = review(document + in.readVInt());
            int position = in.readVInt();
            String language = in.readString();
            int begin = in.readVInt() - 1;
            String sentence = begin < 0 ? in.readString() : review.text().substring(begin, begin + in.readVInt());
            Polarity polarity = Polarity.valueOf(in.readString());
            int count = in.readVInt();
            List<AspectLabel> aspects = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                aspects.add(new AspectLabel(in.readString(), Polarity.valueOf(in.readString())));
            }
            return new SentenceHit.Stored(review.reviewId(), review.storeId(), review.menuId(), review.menuName(), position,
                    language, sentence, ReviewExcerpt.around(sentence, review.text()), List.copyOf(aspects), polarity,
                    review.writtenAt());
        }

        private OfReview review(int document) throws IOException {
            if (reviews.docID() != document) {
                if (!reviews.advanceExact(document)) {
                    throw new IOException("document %d of a review has no record".formatted(document));
                }
                last = OfReview.read(in(reviews));
            }
            return last;
        }

        private static DataInput in(BinaryDocValues values) throws IOException {
            BytesRef value = values.binaryValue();
            return new ByteArrayDataInput(value.bytes, value.offset, value.length);
        }
    }
}
