package io.reviewqa.integration.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of before there were records and sketches is gone on with as it is. */
class OlderSegmentsTest {

    private static final SearchScope ALL = SearchScope.of(null, null);

    @TempDir
    private Path folder;

    @Test
    void whenAFolderIsOlder_thenItsSentencesAreFoundBesideNewOnes() throws IOException {
        writeOlder();
        SentenceHit older = new SentenceHit("old", "s", "m", "Ramen", 0, "en", "Salty.", "Salty. Lovely.", 0,
                List.of(new SentenceHit.AspectLabel("salty", Polarity.POSITIVE)), Polarity.POSITIVE, Instant.ofEpochMilli(1));
        try (ReviewIndex index = new LuceneIndex(IndexStore.in(folder), new EmbeddingModel())) {
            index.follow("db");
            assertThat(index.position("vector-index")).as("nothing is read again").isEqualTo("token");
            SentenceSearch search = new SentenceSearch(index);
            assertThat(search.nearest(ALL, Fixtures.MODEL, Fixtures.direction(0), 9)).extracting(hit -> hit.withScore(0))
                    .containsExactly(older);
            index.apply(List.of(Fixtures.review("new", "s", null, Fixtures.sentence("Salty too.", 20))));
            assertThat(search.byWords(ALL, "salty", 9)).extracting(SentenceHit::text)
                    .containsExactlyInAnyOrder("Salty. Lovely.", "Salty too.");
            assertThat(search.nearest(ALL, Fixtures.MODEL, Fixtures.direction(0), 9)).extracting(SentenceHit::reviewId)
                    .containsExactly("old", "new");
        }
    }

    private void writeOlder() throws IOException {
        try (FSDirectory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(IndexFields.analyzer()).setCodec(
                        new Lucene912Codec() {
                            @Override
                            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                                return new ExactVectorsFormat();
                            }
                        }))) {
            writer.addDocument(older());
            writer.setLiveCommitData(new IndexState("db", Map.of("vector-index", "token")).userData().entrySet());
            writer.commit();
        }
    }

    private static Document older() {
        Document document = new Document();
        document.add(new StringField(IndexFields.KIND, IndexFields.KIND_SENTENCE, Store.NO));
        document.add(new StringField(IndexFields.REVIEW_ID, "old", Store.YES));
        document.add(new SortedDocValuesField(IndexFields.REVIEW_ID, new BytesRef("old")));
        document.add(new StringField(IndexFields.STORE_ID, "s", Store.YES));
        document.add(new StringField(IndexFields.MENU_ID, "m", Store.YES));
        document.add(new StoredField(IndexFields.MENU_NAME, "Ramen"));
        document.add(new TextField(IndexFields.words(Languages.ENGLISH), "Salty.", Store.NO));
        document.add(new StringField(IndexFields.POLARITY, Polarity.POSITIVE.name(), Store.YES));
        document.add(new StoredField(IndexFields.SENTENCE, "Salty."));
        document.add(new StoredField(IndexFields.TEXT, "Salty. Lovely."));
        document.add(new StoredField(IndexFields.LANGUAGE, Languages.ENGLISH));
        document.add(new StoredField(IndexFields.POSITION, 0));
        document.add(new LongPoint(IndexFields.WRITTEN, 1));
        document.add(new StoredField(IndexFields.WRITTEN, 1L));
        document.add(new StoredField(IndexFields.ASPECT_LABEL, "salty|POSITIVE"));
        document.add(new KnnFloatVectorField(
                IndexFields.vector(Fixtures.MODEL, 2), Fixtures.direction(0), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }
}
