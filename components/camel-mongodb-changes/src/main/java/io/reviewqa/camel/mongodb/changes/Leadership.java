package io.reviewqa.camel.mongodb.changes;

/** Whether this replica may consume. */
interface Leadership extends AutoCloseable {

    /** Of a consumer that shares with nobody. */
    Leadership ALWAYS = () -> true;

    boolean held();

    @Override
    default void close() throws Exception {}
}
