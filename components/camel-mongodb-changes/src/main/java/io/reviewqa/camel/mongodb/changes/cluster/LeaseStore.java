package io.reviewqa.camel.mongodb.changes.cluster;

import java.util.Optional;

/** Keeps the lease of one namespace; every write is a compare-and-set. */
interface LeaseStore {

    Optional<Lease> read();

    /** @return whether there was none before */
    boolean create(Lease lease);

    /** @return whether the expected lease was still there */
    boolean replace(Lease expected, Lease next);

    /** Removes the lease if the holder still has it. */
    void release(String holder);
}
