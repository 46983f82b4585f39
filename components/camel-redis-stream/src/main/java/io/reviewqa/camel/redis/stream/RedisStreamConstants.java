package io.reviewqa.camel.redis.stream;

import org.apache.camel.spi.Metadata;

/** Message headers of the component. */
public final class RedisStreamConstants {

    @Metadata(label = "consumer,producer",
            description = "Consumer: the id of the entry. Producer, after the call: the id of the entry that was added"
                    + " (or of the one added earlier under the same idempotency key).",
            javaType = "String")
    public static final String ID = "CamelRedisStreamId";

    @Metadata(label = "producer",
            description = "After the call with a list: the ids of its entries in its order (of those added earlier"
                    + " under the same idempotency key, theirs).",
            javaType = "java.util.List")
    public static final String IDS = "CamelRedisStreamIds";

    @Metadata(label = "consumer", description = "The key of the stream the entry was read from.", javaType = "String")
    public static final String STREAM = "CamelRedisStreamName";

    @Metadata(label = "consumer", description = "How often the entry has been delivered to the group, this delivery included,"
            + " deliveries to a target that was down (retryForever) not counted.", javaType = "long")
    public static final String DELIVERY_COUNT = "CamelRedisStreamDeliveryCount";

    @Metadata(label = "producer",
            description = "The idempotency key of this message; takes precedence over the field named by the option.",
            javaType = "String")
    public static final String IDEMPOTENCY_KEY = "CamelRedisStreamIdempotencyKey";

    @Metadata(label = "producer",
            description = "After the call, not with a list: true if an entry with the same idempotency key was"
                    + " there already and none was added.",
            javaType = "boolean")
    public static final String DUPLICATE = "CamelRedisStreamDuplicate";

    private RedisStreamConstants() {}
}
