package io.reviewqa.integration.api;

import jakarta.servlet.ServletConnection;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;

/**
 * Tomcat's HTTP/1.1, but that {@link jakarta.servlet.ServletRequest#getServletConnection()} is a {@link ClientConnection}. Tomcat
 * makes it by its name.
 */
public final class ConnectionProtocol extends Http11NioProtocol {

    @Override
    protected Processor createProcessor() {
        return new ConnectionProcessor(this);
    }

    private static final class ConnectionProcessor extends Http11Processor {

        ConnectionProcessor(ConnectionProtocol protocol) {
            super(protocol, protocol.getAdapter());
        }

        @Override
        protected ServletConnection getServletConnection() {
            return new ClientConnection(super.getServletConnection(), getSocketWrapper());
        }
    }
}
