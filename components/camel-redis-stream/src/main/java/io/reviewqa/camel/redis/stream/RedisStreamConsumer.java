package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.driver.LettuceStreamClient;
import io.reviewqa.camel.redis.stream.driver.RedisConnections;
import io.reviewqa.camel.redis.stream.driver.RedisLink;
import io.reviewqa.camel.redis.stream.group.DeliveryContext;
import io.reviewqa.camel.redis.stream.group.EntryCounts;
import io.reviewqa.camel.redis.stream.group.EntryDecoder;
import io.reviewqa.camel.redis.stream.group.EntryHandler;
import io.reviewqa.camel.redis.stream.group.GroupMember;
import io.reviewqa.camel.redis.stream.group.MemberPolicy;
import io.reviewqa.camel.redis.stream.group.MemberStatus;
import io.reviewqa.camel.redis.stream.group.MemberSurroundings;
import io.reviewqa.camel.redis.stream.group.MemberTime;
import io.reviewqa.camel.redis.stream.group.StreamClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.InetAddressUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the members of the group, one thread each, and turns their entries into exchanges. */
public class RedisStreamConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStreamConsumer.class);

    private final RedisStreamEndpoint endpoint;
    private final MemberPolicy policy;
    private final MonitoredGroup monitored;
    private final ExchangeMapper mapper;
    private final ConsumerRetention retention;
    private final EntrySteps steps;
    private final List<MemberTask> tasks = new CopyOnWriteArrayList<>();
    private final List<MemberTask> holding = new CopyOnWriteArrayList<>();
    private ExecutorService executor;
    private ScheduledExecutorService leases;

    public RedisStreamConsumer(RedisStreamEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.policy = ConsumerOptions.policy(endpoint);
        this.monitored = endpoint.getComponent().monitoredGroup(endpoint);
        this.retention = new ConsumerRetention(endpoint);
        this.steps = new EntrySteps(this, endpoint);
        this.mapper = new ExchangeMapper(endpoint.getConfiguration().isBatching());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        RedisStreamHealthCheck healthCheck = new RedisStreamHealthCheck(this, getRouteId());
        healthCheck.setEnabled(endpoint.getComponent().isHealthCheckConsumerEnabled());
        setHealthCheck(healthCheck);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.requireConnectionFactory();
        startMembers();
    }

    @Override
    protected void doSuspend() throws Exception {
        stopMembers();
    }

    @Override
    protected void doResume() {
        startMembers();
    }

    @Override
    protected void doStop() throws Exception {
        stopMembers();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        if (leases != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(leases);
            leases = null;
        }
        super.doShutdown();
    }

    private void startMembers() {
        int count = endpoint.getConfiguration().getConcurrentConsumers();
        var threads = getEndpoint().getCamelContext().getExecutorServiceManager();
        String name = "redis-stream:" + endpoint.getStreamKey();
        executor = threads.newFixedThreadPool(this, name, count);
        if (leases == null) {
            long period = Math.max(1, policy.leasePeriod().toMillis());
            leases = threads.newSingleThreadScheduledExecutor(this, name + "-leases");
            leases.scheduleWithFixedDelay(this::renewLeases, period, period, TimeUnit.MILLISECONDS);
        }
        for (int i = 1; i <= count; i++) {
            MemberTask task = newTask(count == 1 ? consumerName() : consumerName() + "-" + i);
            tasks.add(task);
            holding.add(task);
            executor.execute(task);
        }
        retention.start();
    }

    private MemberTask newTask(String consumerName) {
        RedisStreamConfiguration config = endpoint.getConfiguration();
        RedisConnections connections = new RedisConnections(endpoint.requireConnectionFactory());
        StreamClient client = new LettuceStreamClient(
                new LettuceStreamClient.Names(endpoint.getStreamKey(), config.getGroup(), consumerName,
                        ConsumerOptions.deadLetterStream(endpoint)),
                new RedisLink(connections), endpoint.commandLink(), connections.isCluster(), config.getMaxEntrySize());
        EntryDecoder decoder = new EntryDecoder(
                endpoint.getStreamKey(), config.getMaxEntrySize(), config.isReplaceMalformed());
        MemberTask[] self = new MemberTask[1];
        GroupMember member = new GroupMember(
                new MemberSurroundings(endpoint.getStreamKey(), client, policy, MemberTime.SYSTEM,
                        new MemberStatus(monitored.counts())),
                new Delivery(self), decoder);
        self[0] = new MemberTask(member, client);
        return self[0];
    }

    /** Also for members that have left while exchanges they handed on are still in flight. */
    private void renewLeases() {
        holding.removeIf(task -> task.hasEnded() && task.member().held() == 0);
        for (MemberTask task : holding) {
            try {
                task.member().renewLeases();
            } catch (StreamClientException e) {
                LOG.debug("Entries in work could not be renewed: {}", e.getMessage());
            }
        }
    }

    /** Ends when every member has finished the exchange it was at; what was handed over to other threads goes on. */
    private void stopMembers() throws InterruptedException {
        retention.stop();
        tasks.forEach(MemberTask::stop);
        Duration limit = Duration.ofMillis(getEndpoint().getCamelContext().getShutdownStrategy().getTimeUnit()
                .toMillis(getEndpoint().getCamelContext().getShutdownStrategy().getTimeout()));
        for (MemberTask task : tasks) {
            if (!task.awaitEnd(limit)) {
                LOG.warn("An exchange of {} has not ended within {}; its entries stay pending", endpoint, limit);
            }
        }
        tasks.clear();
        if (executor != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(executor);
            executor = null;
        }
    }

    private void process(List<StreamEntry> entries, MemberTask task) {
        Exchange exchange = createExchange(false);
        mapper.fill(exchange, entries);
        EntryCompletion completion = new EntryCompletion(task, entries, steps);
        exchange.setProperty(EntryCompletion.PROPERTY, completion);
        exchange.getExchangeExtension().addOnCompletion(completion);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            steps.within(exchange, () -> getExceptionHandler()
                    .handleException("Error processing exchange", exchange, exchange.getException()));
        }
        releaseExchange(exchange, false);
    }

    private final class Delivery implements EntryHandler {

        private final MemberTask[] task;

        private Delivery(MemberTask[] task) {
            this.task = task;
        }

        @Override
        public void handle(List<StreamEntry> entries) {
            process(entries, task[0]);
        }

        @Override
        public DeliveryContext undelivered(StreamEntry readable) {
            return steps.undelivered(readable);
        }
    }

    private String consumerName() {
        String name = endpoint.getConfiguration().getConsumerName();
        return name != null ? name : InetAddressUtil.getLocalHostNameSafe();
    }

    EntryCounts counts() {
        return monitored.counts();
    }

    List<GroupMember> members() {
        return tasks.stream().map(MemberTask::member).toList();
    }
}
