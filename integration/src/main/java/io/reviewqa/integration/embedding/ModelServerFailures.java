package io.reviewqa.integration.embedding;

import io.grpc.StatusRuntimeException;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.springframework.stereotype.Component;

/** Tells an outage of the model server, which is waited for, from a request that it refuses and always will. */
@Component("modelServerFailures")
public final class ModelServerFailures {

    /**
     * Passes on why the exchange failed, by its kind.
     *
     * @throws ModelServerUnavailableException in an outage
     * @throws StatusRuntimeException when the request itself was refused
     */
    public void raise(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var known = ObjectHelper.getException(ModelServerUnavailableException.class, caught);
        if (known != null) {
            throw known;
        }
        StatusRuntimeException failure = ObjectHelper.getException(StatusRuntimeException.class, caught);
        throw switch (failure.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED ->
                    new ModelServerUnavailableException(failure);
            default -> failure;
        };
    }
}
