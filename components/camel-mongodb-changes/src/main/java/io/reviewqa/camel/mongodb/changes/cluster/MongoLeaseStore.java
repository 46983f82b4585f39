package io.reviewqa.camel.mongodb.changes.cluster;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A lease as a document: {@code {_id: namespace, holder, renewals}}. */
final class MongoLeaseStore implements LeaseStore {

    private final MongoCollection<Document> leases;
    private final String namespace;

    MongoLeaseStore(MongoCollection<Document> leases, String namespace) {
        this.leases = leases.withReadPreference(ReadPreference.primary()).withWriteConcern(WriteConcern.MAJORITY);
        this.namespace = namespace;
    }

    @Override
    public Optional<Lease> read() {
        return Optional.ofNullable(leases.find(Filters.eq("_id", namespace)).first())
                .map(lease -> new Lease(lease.getString("holder"), lease.getLong("renewals")));
    }

    @Override
    public boolean create(Lease lease) {
        try {
            leases.insertOne(new Document("_id", namespace)
                    .append("holder", lease.holder()).append("renewals", lease.renewals()));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean replace(Lease expected, Lease next) {
        Bson unchanged = Filters.and(Filters.eq("_id", namespace),
                Filters.eq("holder", expected.holder()), Filters.eq("renewals", expected.renewals()));
        Bson renewal = Updates.combine(Updates.set("holder", next.holder()), Updates.set("renewals", next.renewals()));
        return leases.updateOne(unchanged, renewal).getMatchedCount() == 1;
    }

    @Override
    public void release(String holder) {
        leases.deleteOne(Filters.and(Filters.eq("_id", namespace), Filters.eq("holder", holder)));
    }
}
