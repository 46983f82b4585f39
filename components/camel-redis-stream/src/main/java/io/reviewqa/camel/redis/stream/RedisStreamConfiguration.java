package io.reviewqa.camel.redis.stream;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Options of endpoints and, as their defaults, of the component. */
@UriParams
public class RedisStreamConfiguration implements Cloneable {

    @UriParam
    @Metadata(autowired = true)
    private LettuceConnectionFactory connectionFactory;
    @UriParam(label = "consumer")
    private String group;
    @UriParam(label = "consumer")
    private String consumerName;
    @UriParam(label = "consumer", defaultValue = "0", enums = "0,$")
    private String start = "0";
    @UriParam(label = "consumer", defaultValue = "10")
    private int batchSize = 10;
    @UriParam(label = "consumer", defaultValue = "2000", javaType = "java.time.Duration")
    private long block = 2_000;
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean batching;
    @UriParam(label = "consumer", defaultValue = "1")
    private int concurrentConsumers = 1;
    @UriParam(label = "consumer", defaultValue = "256")
    private int maxInFlight = 256;
    @UriParam(label = "consumer,advanced", defaultValue = "1000")
    private int maxRetrying = 1000;
    @UriParam(label = "consumer", defaultValue = "1048576")
    private int maxEntrySize = 1_048_576;
    @UriParam(label = "consumer,advanced")
    private boolean replaceMalformed;
    @UriParam(label = "consumer", defaultValue = "60000", javaType = "java.time.Duration")
    private long claimMinIdle = 60_000;
    @UriParam(label = "consumer", defaultValue = "5")
    private int maxDeliveries = 5;
    @UriParam(label = "consumer")
    private String retryForever;
    @UriParam(label = "consumer")
    private String deadLetterStream;
    @UriParam(label = "consumer", defaultValue = "1000", javaType = "java.time.Duration")
    private long retryDelay = 1_000;
    @UriParam(label = "consumer", defaultValue = "4")
    private double retryMultiplier = 4;
    @UriParam(label = "consumer", defaultValue = "120000", javaType = "java.time.Duration")
    private long retryMaxDelay = 120_000;
    @UriParam(label = "consumer", defaultValue = "0.2")
    private double retryJitter = 0.2;
    @UriParam(label = "consumer,advanced", defaultValue = "5000", javaType = "java.time.Duration")
    private long reconnectMaxDelay = 5_000;
    @UriParam(label = "consumer", javaType = "java.time.Duration")
    private long deadLetterMaxAge;
    @UriParam(label = "consumer,advanced", defaultValue = "30000", javaType = "java.time.Duration")
    private long trimInterval = 30_000;
    @UriParam
    private long maxLength;
    @UriParam(javaType = "java.time.Duration")
    private long maxAge;
    @UriParam(label = "producer")
    private String minId;
    @UriParam(defaultValue = "true")
    private boolean approximateTrimming = true;
    @UriParam(label = "producer")
    private String idempotencyKey;
    @UriParam(label = "producer", defaultValue = "86400000", javaType = "java.time.Duration")
    private long idempotencyTtl = 86_400_000;
    @UriParam(label = "producer")
    private String headerFields;

    public LettuceConnectionFactory getConnectionFactory() {
        return connectionFactory;
    }

    /**
     * Spring's Lettuce connection factory, which knows the servers (standalone, Sentinel or Cluster), TLS, credentials
     * and timeouts. Found by itself when there is exactly one.
     */
    public void setConnectionFactory(LettuceConnectionFactory connectionFactory) {
        this.connectionFactory = connectionFactory;
    }

    public String getGroup() {
        return group;
    }

    /**
     * The consumer group. Created, and the stream with it, when missing. Required for a consumer.
     */
    public void setGroup(String group) {
        this.group = group;
    }

    public String getConsumerName() {
        return consumerName;
    }

    /**
     * Name of this consumer within the group. Default: the host's (in Kubernetes the pod's) name. With several
     * concurrent consumers a number is put behind it.
     */
    public void setConsumerName(String consumerName) {
        this.consumerName = consumerName;
    }

    public String getStart() {
        return start;
    }

    /**
     * Where a newly created group starts: 0 delivers everything in the stream, $ only what is added from now on. A
     * group made again after Redis lost its data always starts at 0.
     */
    public void setStart(String start) {
        this.start = start;
    }

    public int getBatchSize() {
        return batchSize;
    }

    /**
     * Most entries of one read (XREADGROUP COUNT). Fewer are read while entries are large: as many as fit into 4 MB.
     */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public long getBlock() {
        return block;
    }

    /**
     * Longest wait for new entries in one read (XREADGROUP BLOCK). Kept below half the connection's command timeout.
     */
    public void setBlock(long block) {
        this.block = block;
    }

    public boolean isBatching() {
        return batching;
    }

    /**
     * Whether the entries of a read make one exchange, whose body is a List of StreamEntry, instead of one exchange
     * each, whose body is a Map of the entry's fields. Entries delivered again after a failure come as lists of one,
     * so that a bad one cannot drag others down.
     */
    public void setBatching(boolean batching) {
        this.batching = batching;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    /**
     * Number of consumers, each with a thread, a connection and a consumer name of its own.
     */
    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    /**
     * Most entries of one consumer that are delivered and not yet completed. Reading pauses at the limit. It matters
     * where exchanges outlive the route's thread (seda, aggregate, threads).
     */
    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxRetrying() {
        return maxRetrying;
    }

    /**
     * Most failed entries of one consumer that wait for another delivery. Reading of new entries pauses at the limit.
     */
    public void setMaxRetrying(int maxRetrying) {
        this.maxRetrying = maxRetrying;
    }

    public int getMaxEntrySize() {
        return maxEntrySize;
    }

    /**
     * Largest entry, in bytes of all its names and values, that is delivered. A larger one, or one of more than 10000 fields, goes to the
     * dead-letter stream and is not held in memory.
     */
    public void setMaxEntrySize(int maxEntrySize) {
        this.maxEntrySize = maxEntrySize;
    }

    public boolean isReplaceMalformed() {
        return replaceMalformed;
    }

    /**
     * Whether an entry that is not UTF-8, or is too large, is delivered all the same instead of going to the dead-letter stream: with a
     * replacement character for what cannot be read; of a large one the first 100 and the last 10 fields, values cut to 16 KB. For routes that
     * read a dead-letter stream, whose letters are of any bytes and any size.
     */
    public void setReplaceMalformed(boolean replaceMalformed) {
        this.replaceMalformed = replaceMalformed;
    }

    public long getClaimMinIdle() {
        return claimMinIdle;
    }

    /**
     * Idle time after which a pending entry counts as left behind by a dead consumer and is taken over (XAUTOCLAIM). A
     * live consumer renews what it works on, however long that takes.
     */
    public void setClaimMinIdle(long claimMinIdle) {
        this.claimMinIdle = claimMinIdle;
    }

    public int getMaxDeliveries() {
        return maxDeliveries;
    }

    /**
     * Deliveries after which an entry goes to the dead-letter stream.
     */
    public void setMaxDeliveries(int maxDeliveries) {
        this.maxDeliveries = maxDeliveries;
    }

    public String getRetryForever() {
        return retryForever;
    }

    /**
     * What failures mean that the target is down, and not that the entry is bad: class names of exceptions (a superclass or
     * one of a cause will do) and references #bean:id to a java.util.function.Predicate of Throwable, separated by commas.
     * Deliveries that fail so do not count towards maxDeliveries. While the outage lasts one exchange at a time, after
     * delays as between retries, asks whether it is over; nothing else is delivered or read.
     */
    public void setRetryForever(String retryForever) {
        this.retryForever = retryForever;
    }

    public String getDeadLetterStream() {
        return deadLetterStream;
    }

    /**
     * Key of the dead-letter stream. Default: the stream's key followed by :dlq. In a Redis Cluster give both keys the
     * same hash tag, so that the move is atomic.
     */
    public void setDeadLetterStream(String deadLetterStream) {
        this.deadLetterStream = deadLetterStream;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    /**
     * Delay before a failed entry is delivered again for the first time.
     */
    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public double getRetryMultiplier() {
        return retryMultiplier;
    }

    /**
     * Growth of the delay from one delivery to the next.
     */
    public void setRetryMultiplier(double retryMultiplier) {
        this.retryMultiplier = retryMultiplier;
    }

    public long getRetryMaxDelay() {
        return retryMaxDelay;
    }

    /**
     * Upper bound of the delay between deliveries.
     */
    public void setRetryMaxDelay(long retryMaxDelay) {
        this.retryMaxDelay = retryMaxDelay;
    }

    public double getRetryJitter() {
        return retryJitter;
    }

    /**
     * Share of the delay, 0 to 1, by which it is varied at random.
     */
    public void setRetryJitter(double retryJitter) {
        this.retryJitter = retryJitter;
    }

    public long getReconnectMaxDelay() {
        return reconnectMaxDelay;
    }

    /**
     * Upper bound of the delay between attempts to reach Redis; it starts at 100 ms and doubles.
     */
    public void setReconnectMaxDelay(long reconnectMaxDelay) {
        this.reconnectMaxDelay = reconnectMaxDelay;
    }

    public long getDeadLetterMaxAge() {
        return deadLetterMaxAge;
    }

    /**
     * Trims entries older than this from the dead-letter stream; 0 keeps them for ever. Entries which some group of that
     * stream has not acknowledged are kept.
     */
    public void setDeadLetterMaxAge(long deadLetterMaxAge) {
        this.deadLetterMaxAge = deadLetterMaxAge;
    }

    public long getTrimInterval() {
        return trimInterval;
    }

    /**
     * How often a consumer trims its stream (maxLength, maxAge) and its dead-letter stream (deadLetterMaxAge).
     */
    public void setTrimInterval(long trimInterval) {
        this.trimInterval = trimInterval;
    }

    public long getMaxLength() {
        return maxLength;
    }

    /**
     * Trims the stream to about this many entries; 0 never trims. Entries which some group has not acknowledged are
     * kept, with a warning, even beyond it. A producer trims when it adds entries, a consumer now and then, and not before
     * its own group is there: use the latter where others add the entries, or none may be lost before the group is made.
     */
    public void setMaxLength(long maxLength) {
        this.maxLength = maxLength;
    }

    public long getMaxAge() {
        return maxAge;
    }

    /**
     * Trims entries older than this, in the way of maxLength and beside it; 0 never trims.
     */
    public void setMaxAge(long maxAge) {
        this.maxAge = maxAge;
    }

    public String getMinId() {
        return minId;
    }

    /**
     * Trims entries older than this: an entry id, or an age such as 7d. Entries which some group has not acknowledged
     * are kept, with a warning.
     */
    public void setMinId(String minId) {
        this.minId = minId;
    }

    public boolean isApproximateTrimming() {
        return approximateTrimming;
    }

    /**
     * Whether trimming may leave some more entries, and a producer's be done now and then, which is much cheaper. If false
     * the stream is trimmed exactly, by a producer after every entry added.
     */
    public void setApproximateTrimming(boolean approximateTrimming) {
        this.approximateTrimming = approximateTrimming;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    /**
     * Name of a field whose value identifies the message: while it is remembered, the same value adds no second entry.
     */
    public void setIdempotencyKey(String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public long getIdempotencyTtl() {
        return idempotencyTtl;
    }

    /**
     * How long an idempotency key is remembered.
     */
    public void setIdempotencyTtl(long idempotencyTtl) {
        this.idempotencyTtl = idempotencyTtl;
    }

    public String getHeaderFields() {
        return headerFields;
    }

    /**
     * Names of message headers, separated by commas, that are added as fields besides those of the body, which may
     * then be empty.
     */
    public void setHeaderFields(String headerFields) {
        this.headerFields = headerFields;
    }

    public RedisStreamConfiguration copy() {
        try {
            return (RedisStreamConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
