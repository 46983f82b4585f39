package io.reviewqa.integration.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.KnnFieldVectorsWriter;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.hnsw.FlatFieldVectorsWriter;
import org.apache.lucene.codecs.hnsw.FlatVectorsWriter;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.index.Sorter;
import org.apache.lucene.index.VectorEncoding;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;

/**
 * The vectors of {@link ExactVectorsFormat}, and beside them {@link VectorSketches}, by which questions of very many sentences find
 * those that are worth comparing. A field's sketches follow one another in a file of their own:
 *
 * <pre>{@code
 * fields: (number: int, vectors: int, dimension: int, mean: float[dimension], signs: long[vectors * words], scales: float[vectors])*
 * end: int (-1)}</pre>
 */
public final class SketchedVectorsFormat extends KnnVectorsFormat {

    private static final String NAME = "ReviewQaSketchedVectors";
    private static final String EXTENSION = "vsk";
    private static final int VERSION = 0;
    private static final int NO_MORE_FIELDS = -1;

    private final ExactVectorsFormat exact = new ExactVectorsFormat();

    public SketchedVectorsFormat() {
        super(NAME);
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return new Writer(state, exact.fieldsWriter(state));
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return new Reader(state, exact.fieldsReader(state));
    }

    @Override
    public int getMaxDimensions(String field) {
        return exact.getMaxDimensions(field);
    }

    private static String file(String segment, String suffix) {
        return IndexFileNames.segmentFileName(segment, suffix, EXTENSION);
    }

    private static final class Writer extends KnnVectorsWriter {

        private final FlatVectorsWriter vectors;
        private final IndexOutput out;
        private final Map<FieldInfo, FlatFieldVectorsWriter<?>> fields = new HashMap<>();

        Writer(SegmentWriteState state, FlatVectorsWriter vectors) throws IOException {
            this.vectors = vectors;
            IndexOutput opened = null;
            boolean isOpen = false;
            try {
                opened = state.directory.createOutput(file(state.segmentInfo.name, state.segmentSuffix), state.context);
                CodecUtil.writeIndexHeader(opened, NAME, VERSION, state.segmentInfo.getId(), state.segmentSuffix);
                isOpen = true;
            } finally {
                if (!isOpen) {
                    IOUtils.closeWhileHandlingException(opened, vectors);
                }
            }
            this.out = opened;
        }

        @Override
        public KnnFieldVectorsWriter<?> addField(FieldInfo field) throws IOException {
            FlatFieldVectorsWriter<?> writer = vectors.addField(field);
            fields.put(field, writer);
            return writer;
        }

        @Override
        public void flush(int maxDoc, Sorter.DocMap order) throws IOException {
            vectors.flush(maxDoc, order);
            if (order != null) {
                throw new UnsupportedOperationException("sketches are written in the order of their documents");
            }
            for (Map.Entry<FieldInfo, FlatFieldVectorsWriter<?>> field : fields.entrySet()) {
                if (isOfFloats(field.getKey())) {
                    @SuppressWarnings("unchecked")
                    List<float[]> values = (List<float[]>) field.getValue().getVectors();
                    write(field.getKey(), to -> {
                        for (float[] value : values) {
                            to.take(value);
                        }
                    });
                }
            }
        }

        @Override
        public void mergeOneField(FieldInfo field, MergeState state) throws IOException {
            vectors.mergeOneField(field, state);
            if (isOfFloats(field)) {
                write(field, to -> {
                    FloatVectorValues values = MergedVectorValues.mergeFloatVectorValues(field, state);
                    while (values.nextDoc() != FloatVectorValues.NO_MORE_DOCS) {
                        to.take(values.vectorValue());
                    }
                });
            }
        }

        private static boolean isOfFloats(FieldInfo field) {
            return field.getVectorEncoding() == VectorEncoding.FLOAT32;
        }

        private void write(FieldInfo field, VectorSketches.Vectors values) throws IOException {
            out.writeInt(field.number);
            VectorSketches.write(values, field.getVectorDimension(), out);
        }

        @Override
        public void finish() throws IOException {
            vectors.finish();
            out.writeInt(NO_MORE_FIELDS);
            CodecUtil.writeFooter(out);
        }

        @Override
        public long ramBytesUsed() {
            return vectors.ramBytesUsed();
        }

        @Override
        public void close() throws IOException {
            IOUtils.close(vectors, out);
        }
    }

    /** Knows the sketches of its fields. */
    static final class Reader extends ExactVectorsFormat.Reader {

        private final IndexInput in;
        private final Map<String, VectorSketches> sketches = new HashMap<>();

        Reader(SegmentReadState state, ExactVectorsFormat.Reader exact) throws IOException {
            super(exact);
            IndexInput opened = null;
            boolean isOpen = false;
            try {
                opened = state.directory.openInput(file(state.segmentInfo.name, state.segmentSuffix), state.context);
                CodecUtil.checkIndexHeader(opened, NAME, VERSION, VERSION, state.segmentInfo.getId(), state.segmentSuffix);
                for (int field = opened.readInt(); field != NO_MORE_FIELDS; field = opened.readInt()) {
                    sketches.put(state.fieldInfos.fieldInfo(field).name, VectorSketches.read(opened));
                }
                CodecUtil.retrieveChecksum(opened);
                isOpen = true;
            } finally {
                if (!isOpen) {
                    IOUtils.closeWhileHandlingException(opened, exact);
                }
            }
            this.in = opened;
        }

        /** @return null where the segment has no vector in the field */
        VectorSketches sketches(String field) {
            return sketches.get(field);
        }

        @Override
        public void checkIntegrity() throws IOException {
            super.checkIntegrity();
            CodecUtil.checksumEntireFile(in);
        }

        @Override
        public void close() throws IOException {
            IOUtils.close(super::close, in);
        }
    }
}
