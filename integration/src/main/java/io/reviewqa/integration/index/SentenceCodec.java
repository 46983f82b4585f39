package io.reviewqa.integration.index;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/**
 * Lucene's own format with a graph that is cheaper to build. Of the 50 nearest of 17,900 sentences the graph of the default
 * width (100) gave .997 of the best ten, this one .991, for about half the processor time.
 */
final class SentenceCodec extends Lucene912Codec {

    private static final int BEAM_WIDTH = 40;

    private final KnnVectorsFormat vectors =
            new Lucene99HnswVectorsFormat(Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN, BEAM_WIDTH);

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
    }
}
