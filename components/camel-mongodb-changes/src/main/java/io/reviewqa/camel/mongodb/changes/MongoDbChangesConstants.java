package io.reviewqa.camel.mongodb.changes;

import org.apache.camel.spi.Metadata;

/** Headers of an exchange that carries one event. */
public final class MongoDbChangesConstants {

    @Metadata(description = "What happened", javaType = "io.reviewqa.camel.mongodb.changes.OperationType")
    public static final String OPERATION_TYPE = "CamelMongoDbChangesOperationType";

    @Metadata(description = "The `_id` of the document, in its own type; absent for SNAPSHOT_END and INVALIDATE",
            javaType = "Object")
    public static final String ID = "CamelMongoDbChangesId";

    @Metadata(description = "When the server recorded the change, to the second; for SNAPSHOT and SNAPSHOT_END when the"
            + " scan began",
            javaType = "java.time.Instant")
    public static final String CLUSTER_TIME = "CamelMongoDbChangesClusterTime";

    @Metadata(description = "The data of the resume token, by which the server knows the change; absent for SNAPSHOT and"
            + " SNAPSHOT_END",
            javaType = "String")
    public static final String TOKEN = "CamelMongoDbChangesToken";

    private MongoDbChangesConstants() {}
}
