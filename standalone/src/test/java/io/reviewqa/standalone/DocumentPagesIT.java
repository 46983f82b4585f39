package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.reviewqa.integration.embedding.DocumentPages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of documents with ids of any type, from the beginning and from any page on. */
class DocumentPagesIT {

    private static final int OF_EACH = 550;

    @TempDir
    Path folder;

    @Test
    void whenPagedFromAnywhere_thenEachDocumentComesOnce() {
        try (RunningMongo mongo = new RunningMongo(folder, 10_000)) {
            MongoCollection<Document> collection = mongo.collection("paged");
            List<Document> all = new ArrayList<>();
            for (int i = 0; i < OF_EACH; i++) {
                all.add(new Document("_id", "r" + i));
                all.add(new Document("_id", new ObjectId()));
                all.add(new Document("_id", i % 2 == 0 ? (Object) i : i + 0.5));
            }
            all.add(new Document("_id", new Date(0)));
            all.add(new Document("_id", true));
            all.add(new Document("_id", ""));
            all.add(new Document("_id", new Document("shop", 1).append("nr", 2)));
            collection.insertMany(all);

            DocumentPages whole = new DocumentPages(collection, new Document(), null);
            int before = 0;
            while (whole.hasNext()) {
                List<Document> page = whole.next();
                assertThat(page.size()).isBetween(1, 500);
                before += page.size();
                if (page.size() < 500) {
                    assertThat(before + rest(collection, whole)).as("those before and those behind").isEqualTo(all.size());
                }
            }
            assertThat(before).isEqualTo(all.size());
        }
    }

    /** What comes behind a page; of ids of unusual types, which have no order, those that were not read yet. */
    private static int rest(MongoCollection<Document> collection, DocumentPages at) {
        HashSet<Object> ids = new HashSet<>();
        DocumentPages rest = new DocumentPages(collection, new Document(), at.last());
        while (rest.hasNext()) {
            rest.next().forEach(document -> ids.add(document.get("_id")));
        }
        return at.hasNext() ? ids.size() : 0;
    }
}
