package io.reviewqa.standalone;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import org.h2.mvstore.MVStore;

/**
 * Commits a write to the file before it is acknowledged. The H2 store itself commits once a second, so that a killed
 * process would forget what its callers had already acknowledged elsewhere.
 */
final class DurableH2Backend extends H2Backend {

    DurableH2Backend(MVStore store) {
        super(store);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document reply = super.handleMessage(message);
        if (getMvStore().hasUnsavedChanges()) {
            getMvStore().commit();
        }
        return reply;
    }
}
