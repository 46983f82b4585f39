package io.reviewqa.camel.route.reload;

import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * {@code direct:} whose callers pass a gate. Camel's own has a moment between two consumers in which a call fails, and
 * another, while a route stops, in which a call is let in and broken off.
 */
@Component("direct")
final class GatedDirectComponent extends DirectComponent {

    private final RouteGates gates;

    GatedDirectComponent(RouteGates gates) {
        this.gates = gates;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DirectEndpoint endpoint = new GatedEndpoint(uri, this, gates.direct(remaining));
        endpoint.setBlock(isBlock());
        endpoint.setTimeout(getTimeout());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private final class GatedEndpoint extends DirectEndpoint {

        private final CallGate gate;

        private GatedEndpoint(String uri, DirectComponent component, CallGate gate) {
            super(uri, component);
            this.gate = gate;
        }

        @Override
        public Producer createProducer() throws Exception {
            return new GatedProducer(this, gate);
        }

        private AsyncProcessor singleUseProducer() throws Exception {
            return AsyncProcessorConverterHelper.convert(super.createProducer());
        }
    }

    /**
     * Camel's own producer remembers the consumer. It notes that consumers have changed before it asks for the new one, so
     * that of two threads the second may meet the stopped one. A producer for each call remembers nothing.
     */
    private final class GatedProducer extends DefaultAsyncProducer {

        private final GatedEndpoint endpoint;
        private final CallGate gate;

        private GatedProducer(GatedEndpoint endpoint, CallGate gate) {
            super(endpoint);
            this.endpoint = endpoint;
            this.gate = gate;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            try {
                gate.enter(gates.patience());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return failed(exchange, e, callback);
            }
            AsyncProcessor producer;
            try {
                producer = endpoint.singleUseProducer();
            } catch (Exception e) {
                gate.leave();
                return failed(exchange, e, callback);
            }
            return producer.process(exchange, doneSynchronously -> {
                gate.leave();
                callback.done(doneSynchronously);
            });
        }

        private static boolean failed(Exchange exchange, Exception reason, AsyncCallback callback) {
            exchange.setException(reason);
            callback.done(true);
            return true;
        }
    }
}
