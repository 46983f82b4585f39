package io.reviewqa.integration.index;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;

/** Lucene's own format, but for the vectors, which get no graph; see {@link SketchedVectorsFormat}. */
final class SentenceCodec extends Lucene912Codec {

    private final KnnVectorsFormat vectors = new SketchedVectorsFormat();

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
    }
}
