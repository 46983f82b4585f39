package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.driver.RedisLink;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Consume and add entries of Redis Streams, with consumer groups, losing nothing.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "redis-stream", title = "Redis Stream", syntax = "redis-stream:streamKey",
        category = {Category.MESSAGING, Category.CACHE}, headersClass = RedisStreamConstants.class)
public class RedisStreamEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    @UriPath
    @Metadata(required = true)
    private String streamKey;
    @UriParam
    private RedisStreamConfiguration configuration;

    public RedisStreamEndpoint(String uri, RedisStreamComponent component, RedisStreamConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new RedisStreamProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        RedisStreamConsumer consumer = new RedisStreamConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public RedisStreamComponent getComponent() {
        return (RedisStreamComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        LettuceConnectionFactory factory = configuration.getConnectionFactory();
        return factory == null ? null : factory.getHostName() + ":" + factory.getPort();
    }

    @Override
    public String getServiceProtocol() {
        return "redis";
    }

    LettuceConnectionFactory requireConnectionFactory() {
        LettuceConnectionFactory factory = configuration.getConnectionFactory();
        if (factory == null) {
            throw new IllegalArgumentException(
                    "redis-stream:" + streamKey + " needs a LettuceConnectionFactory: exactly one in the"
                            + " registry, or the option connectionFactory");
        }
        return factory;
    }

    RedisLink commandLink() {
        return getComponent().commandLink(requireConnectionFactory());
    }

    public String getStreamKey() {
        return streamKey;
    }

    /**
     * The key of the stream; it may contain colons.
     */
    public void setStreamKey(String streamKey) {
        this.streamKey = streamKey;
    }

    public RedisStreamConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(RedisStreamConfiguration configuration) {
        this.configuration = configuration;
    }
}
