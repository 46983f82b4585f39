package io.reviewqa.camel.mongodb.changes.cluster;

/**
 * What the store says of a namespace.
 *
 * @param holder   the one who leads or led last
 * @param renewals grows with every renewal; a lease that does not grow is not renewed
 */
record Lease(String holder, long renewals) {

    static Lease first(String holder) {
        return new Lease(holder, 1);
    }

    Lease renewedBy(String owner) {
        return new Lease(owner, renewals + 1);
    }
}
