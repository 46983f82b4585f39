package io.reviewqa.camel.mongodb.changes;

import com.mongodb.client.MongoDatabase;
import io.reviewqa.camel.consumer.support.Backoff;
import io.reviewqa.camel.consumer.support.OutageMatcher;
import io.reviewqa.camel.mongodb.changes.driver.MongoChangeStreamClient;
import io.reviewqa.camel.mongodb.changes.driver.MongoDeadLetters;
import io.reviewqa.camel.mongodb.changes.driver.StateRepositoryPositions;
import io.reviewqa.camel.mongodb.changes.stream.ChangeDelivery;
import io.reviewqa.camel.mongodb.changes.stream.ChangeStreamLoop;
import io.reviewqa.camel.mongodb.changes.stream.Lifecycle;
import io.reviewqa.camel.mongodb.changes.stream.RetryPolicy;
import io.reviewqa.camel.mongodb.changes.stream.StreamSettings;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires one endpoint's loop to MongoDB and to its route, and runs it on one thread. */
public class MongoDbChangesConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(MongoDbChangesConsumer.class);
    private static final Duration TOKEN_REFRESH = Duration.ofSeconds(10);

    private final MongoDbChangesEndpoint endpoint;
    private final MongoDbChangesConfiguration configuration;
    private Predicate<Throwable> outage;
    private TokenSlot slot;
    private StateRepository<String, String> tokens;
    private ConsumerMonitor monitor;
    private Leadership leadership;
    private ExecutorService executor;
    private StreamRunner runner;

    public MongoDbChangesConsumer(MongoDbChangesEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        warnOfGeneratedKey();
        outage = OutageMatcher.of(getEndpoint().getCamelContext(), configuration.getRetryForever());
        claimTokenSlot();
        tokens = configuration.getChangeStreamTokenRepository() != null
                ? configuration.getChangeStreamTokenRepository()
                : new MongoDbStateRepository(configuration.getMongoClient(), configuration.getDatabase());
        ServiceHelper.startService(tokens);
        executor = getEndpoint().getCamelContext().getExecutorServiceManager()
                .newSingleThreadExecutor(this, endpoint.getEndpointUri());
        startRunner();
    }

    @Override
    protected void doStop() throws Exception {
        stopRunner();
        if (executor != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(executor);
            executor = null;
        }
        releaseTokenSlot();
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        stopRunner();
    }

    @Override
    protected void doResume() throws Exception {
        startRunner();
    }

    private void startRunner() throws Exception {
        monitor = component().monitor(configuration.getCollection(), getRouteId());
        StreamStatus status = new StreamStatus(tokenKey(), monitor);
        leadership = ObjectHelper.isEmpty(configuration.getNamespace())
                ? Leadership.ALWAYS
                : ClusterLeadership.enter(getEndpoint().getCamelContext(), configuration);
        offerHealthCheck(status);
        monitor.started(leadership);
        runner = new StreamRunner(leadership, status);
        runner.start(executor, lifecycle -> loop(lifecycle, status));
    }

    private void stopRunner() throws Exception {
        if (runner == null) {
            return;
        }
        ShutdownStrategy shutdown = getEndpoint().getCamelContext().getShutdownStrategy();
        try {
            runner.stop(Duration.of(shutdown.getTimeout(), shutdown.getTimeUnit().toChronoUnit()));
        } finally {
            runner = null;
            monitor.stopped();
            leadership.close();
        }
    }

    private ChangeStreamLoop loop(Lifecycle lifecycle, StreamStatus status) {
        Backoff backoff = new Backoff(Duration.ofMillis(configuration.getRedeliveryDelay()), 2,
                Duration.ofMillis(configuration.getMaximumRedeliveryDelay()), Backoff.Jitter.UPPER_HALF);
        RetryPolicy retry = new RetryPolicy(configuration.getMaxRedeliveries(), backoff, outage);
        StreamSettings settings = new StreamSettings(configuration.getBatchSize(),
                Duration.ofMillis(configuration.getPollDelay()), TOKEN_REFRESH, configuration.isInitialSnapshot());
        return new ChangeStreamLoop(source(), new ChangeDelivery(target(status), retry, lifecycle, status), settings,
                new ChangeStreamLoop.Surroundings(backoff, lifecycle, status));
    }

    private ChangeStreamLoop.Source source() {
        return new ChangeStreamLoop.Source(
                new MongoChangeStreamClient(database(), configuration.getCollection(), configuration.parsedFilter(),
                        configuration.parsedFullDocument()),
                new StateRepositoryPositions(tokens, tokenKey()));
    }

    private ChangeDelivery.Target target(StreamStatus status) {
        return new ChangeDelivery.Target(
                status.watch(new ExchangeHandler(this, configuration.getBatchSize() > 1)),
                new MongoDeadLetters(database().getCollection(endpoint.deadLetterCollection()), tokenKey()));
    }

    private MongoDatabase database() {
        return configuration.getMongoClient().getDatabase(configuration.getDatabase());
    }

    private String tokenKey() {
        String key = configuration.getChangeStreamTokenKey();
        return key != null ? key : getRouteId();
    }

    private MongoDbChangesComponent component() {
        return (MongoDbChangesComponent) endpoint.getComponent();
    }

    private void claimTokenSlot() {
        StateRepository<String, String> own = configuration.getChangeStreamTokenRepository();
        TokenSlot wanted = new TokenSlot(own != null ? own : configuration.getDatabase(), tokenKey());
        component().claim(wanted);
        slot = wanted;
    }

    private void releaseTokenSlot() {
        if (slot != null) {
            component().release(slot);
            slot = null;
        }
    }

    /** A generated route id changes with the order of the routes, and a token under it would be found by another route. */
    private void warnOfGeneratedKey() {
        Route route = getRoute();
        boolean customId = route != null && Boolean.parseBoolean(
                String.valueOf(route.getProperties().get(Route.CUSTOM_ID_PROPERTY)));
        if (configuration.getChangeStreamTokenKey() == null && !customId) {
            LOG.warn("{}: the resume token is kept under the generated route id {}; give the route an id or set"
                    + " changeStreamTokenKey, or the position may be lost at the next start",
                    endpoint.getEndpointUri(), getRouteId());
        }
    }

    private void offerHealthCheck(StreamStatus status) {
        MongoDbChangesHealthCheck healthCheck = new MongoDbChangesHealthCheck(endpoint, getRouteId(), status);
        healthCheck.setCamelContext(getEndpoint().getCamelContext());
        healthCheck.setEnabled(component().isHealthCheckConsumerEnabled());
        setHealthCheck(healthCheck);
    }
}
