package io.reviewqa.integration.config;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.StartupListener;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.component.master.MasterEndpoint;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;

/** Consumes from another endpoint while this replica leads. What fails to start is tried again for as long as it does. */
final class LeaderConsumer extends DefaultConsumer {

    private static final long STOP_LIMIT_MILLIS = 5_000;
    private static final long CONTEXT_CHECK_MILLIS = 100;

    private final MasterEndpoint endpoint;
    private final CamelClusterService clusterService;
    private final CamelClusterEventListener.Leadership listener = (changed, leader) -> look();
    private ScheduledExecutorService executor;
    private CamelClusterView view;
    private Consumer delegate;

    LeaderConsumer(MasterEndpoint endpoint, Processor processor, CamelClusterService clusterService) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.clusterService = clusterService;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        executor = endpoint.getCamelContext().getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "Leader-" + endpoint.getNamespace());
        view = clusterService.getView(endpoint.getNamespace());
        view.addEventListener(listener);
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (view != null) {
            view.removeEventListener(listener);
            clusterService.releaseView(view);
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(executor, STOP_LIMIT_MILLIS);
            view = null;
        }
        stopDelegate();
    }

    /** Who tells of a change need not wait for what follows from it. */
    private void look() {
        if (isRunAllowed()) {
            executor.execute(this::follow);
        }
    }

    private synchronized void follow() {
        boolean leads = isRunAllowed() && view != null && view.getLocalMember().isLeader();
        if (leads && !endpoint.getCamelContext().getStatus().isStarted()) {
            // A timer that is made while the context starts is told of its start too late or not at all, and stays still.
            executor.schedule(this::follow, CONTEXT_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } else if (leads && delegate == null) {
            startDelegate();
        } else if (!leads) {
            stopDelegate();
        }
    }

    private void startDelegate() {
        try {
            delegate = endpoint.getEndpoint().createConsumer(getProcessor());
            if (delegate instanceof StartupListener awaitsStart) {
                endpoint.getCamelContext().addStartupListener(awaitsStart);
            }
            ServiceHelper.startService(endpoint.getEndpoint(), delegate);
        } catch (Exception e) {
            stopDelegate();
            getExceptionHandler().handleException("The leader's consumer does not start: " + endpoint.getEndpoint(), e);
            executor.schedule(this::follow, endpoint.getComponent().getBackOffDelay(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void stopDelegate() {
        if (delegate != null) {
            ServiceHelper.stopAndShutdownServices(delegate, endpoint.getEndpoint());
            delegate = null;
        }
    }
}
