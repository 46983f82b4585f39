package io.reviewqa.camel.mongodb.changes;

import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.support.cluster.ClusterServiceHelper;

/** Leads a namespace of a {@link CamelClusterService}. */
final class ClusterLeadership implements Leadership {

    private final CamelClusterService service;
    private final CamelClusterView view;

    private ClusterLeadership(CamelClusterService service, CamelClusterView view) {
        this.service = service;
        this.view = view;
    }

    /** Enters the election; leadership may come at any later time. */
    static ClusterLeadership enter(CamelContext context, MongoDbChangesConfiguration configuration) throws Exception {
        CamelClusterService service = configuration.getClusterService();
        if (service == null) {
            service = ClusterServiceHelper.lookupService(context).orElseThrow(() -> new IllegalArgumentException(
                    "namespace=%s needs a CamelClusterService: add one to the Camel context, or name one with"
                            .formatted(configuration.getNamespace()) + " clusterService=#bean:<id>"));
        } else if (!context.hasService(service)) {
            context.addService(service, true, true);
        }
        return new ClusterLeadership(service, service.getView(configuration.getNamespace()));
    }

    @Override
    public boolean held() {
        return view.getLocalMember().isLeader();
    }

    @Override
    public void close() throws Exception {
        service.releaseView(view);
    }
}
