package io.reviewqa.modelserver.grpc;

import java.io.Serial;

/** Another process listens on the port that the server wants. */
public final class PortTakenException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    PortTakenException(String host, int port, Throwable cause) {
        super("gRPC port %d on %s is taken by another process; free it or set reviewqa.model-server.port to another"
                .formatted(port, host), cause);
    }
}
