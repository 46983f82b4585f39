package io.reviewqa.integration.api;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;

/** What keeps a response from being written. That the client has left is nothing to warn of: it is how a stream is given up. */
@Component("responseFailures")
public final class ResponseFailures implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseFailures.class);

    @Override
    public void handleException(Throwable failure) {
        handleException("A response was not written", null, failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
        handleException(message, null, failure);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            LOG.debug("{}", message);
        } else {
            LOG.warn("{}", message, failure);
        }
    }
}
