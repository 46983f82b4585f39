package io.reviewqa.integration.config;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.component.master.MasterComponent;
import org.apache.camel.component.master.MasterEndpoint;
import org.springframework.stereotype.Component;

/**
 * Camel's {@code master:namespace:uri} with another consumer. Camel 4.17's own takes its success for a failure: it goes on trying,
 * warns when its attempts are used up, and would start its delegate on a replica that has lost the lead meanwhile.
 */
@Component("master-component")
class LeaderComponent extends MasterComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MasterEndpoint endpoint = (MasterEndpoint) super.createEndpoint(uri, remaining, parameters);
        return new LeaderEndpoint(uri, this, getService(), endpoint.getNamespace(), endpoint.getEndpoint().getEndpointUri());
    }

    private static final class LeaderEndpoint extends MasterEndpoint {

        private final CamelClusterService service;

        LeaderEndpoint(String uri, LeaderComponent component, CamelClusterService service, String namespace, String delegate) {
            super(uri, component, service, namespace, delegate);
            this.service = service;
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            LeaderConsumer consumer = new LeaderConsumer(this, processor, service);
            configureConsumer(consumer);
            return consumer;
        }
    }
}
