package io.reviewqa.camel.mongodb.changes.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One namespace as this process sees it. */
public final class MongoDbLeaseClusterView extends AbstractCamelClusterView {

    private static final Logger LOG = LoggerFactory.getLogger(MongoDbLeaseClusterView.class);
    private static final Duration RESIGN_LIMIT = Duration.ofSeconds(2);

    private final MongoDbLeaseClusterService service;
    private final LocalMember localMember = new LocalMember();
    private LeaseElection election;
    private ScheduledExecutorService executor;
    private boolean announced;

    MongoDbLeaseClusterView(MongoDbLeaseClusterService service, String namespace) {
        super(service, namespace);
        this.service = service;
    }

    @Override
    public Optional<CamelClusterMember> getLeader() {
        return localMember.isLeader() ? Optional.of(localMember) : Optional.empty();
    }

    @Override
    public CamelClusterMember getLocalMember() {
        return localMember;
    }

    /** Only this process: the lease names its holder and nobody who waits. */
    @Override
    public List<CamelClusterMember> getMembers() {
        return List.of(localMember);
    }

    @Override
    protected void doStart() {
        election = new LeaseElection(new MongoLeaseStore(service.leases(), getNamespace()),
                service.getId() + "/" + UUID.randomUUID(), service.getLeaseDuration(), System::nanoTime);
        // Two threads: a campaign may hang in the driver for longer than the lease lasts, and its end must be told in time.
        executor = getCamelContext().getExecutorServiceManager()
                .newScheduledThreadPool(this, "MongoDbLease-" + getNamespace(), 2);
        long interval = service.getRenewInterval().toMillis();
        executor.scheduleWithFixedDelay(this::campaign, 0, interval, TimeUnit.MILLISECONDS);
        executor.scheduleWithFixedDelay(this::announce, interval, Math.max(1, interval / 4), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        if (executor == null) {
            return;
        }
        getCamelContext().getExecutorServiceManager().shutdownGraceful(executor, RESIGN_LIMIT.toMillis());
        executor = null;
        try {
            election.resign();
        } catch (RuntimeException e) {
            LOG.warn("The lease on {} could not be given back; it ends by itself within {}: {}", getNamespace(),
                    service.getLeaseDuration(), e.toString());
        }
        announce();
    }

    private void campaign() {
        try {
            election.campaign();
        } catch (RuntimeException e) {
            LOG.warn("The lease on {} could not be renewed or asked for: {}", getNamespace(), e.toString());
        }
    }

    private synchronized void announce() {
        boolean leads = localMember.isLeader();
        if (leads != announced) {
            announced = leads;
            LOG.info("{} the lead of {}", leads ? "Took" : "Lost", getNamespace());
            fireLeadershipChangedEvent(leads ? localMember : null);
        }
    }

    private final class LocalMember implements CamelClusterMember {

        @Override
        public boolean isLeader() {
            return election != null && election.held();
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public String getId() {
            return service.getId();
        }
    }
}
