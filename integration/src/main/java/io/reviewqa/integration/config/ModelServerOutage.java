package io.reviewqa.integration.config;

import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLException;
import org.apache.camel.util.ObjectHelper;

/**
 * Why a call of the model server failed where that says nothing of what was asked: whoever asks may ask again once the
 * server, its settings or ours are mended. The one list of it, for queues that wait and callers that are told.
 */
public enum ModelServerOutage {

    /** It cannot be reached, or ran out of time. */
    AWAY("the model server does not answer"),
    /** It has no room at present. */
    BUSY("the model server is busy"),
    /** One of the two sides does not trust the other, or does not speak TLS. */
    NO_TLS("no TLS connection to the model server (reviewqa.model-server.ssl-bundle)"),
    /** It wants another token, or grants us less than we need. */
    CREDENTIALS_REFUSED("the model server refused our credentials (reviewqa.model-server.token)"),
    /** It does not know the call, as one of another version in the midst of a rollout. */
    OTHER_VERSION("the model server does not know this call: it is of another version");

    private final String description;

    ModelServerOutage(String description) {
        this.description = description;
    }

    /** A clause for whoever asked; no addresses, no secrets. */
    public String description() {
        return description;
    }

    /** Empty for a status that will come again with the same work. */
    public static Optional<ModelServerOutage> of(Status status) {
        return Optional.ofNullable(switch (status.getCode()) {
            case UNAVAILABLE -> isTls(status.getCause()) ? NO_TLS : AWAY;
            case DEADLINE_EXCEEDED, CANCELLED -> AWAY;
            case RESOURCE_EXHAUSTED -> BUSY;
            case UNAUTHENTICATED, PERMISSION_DENIED -> CREDENTIALS_REFUSED;
            case UNIMPLEMENTED -> OTHER_VERSION;
            default -> null;
        });
    }

    /** The same of a call that failed; empty for any other failure. */
    public static Optional<ModelServerOutage> of(Throwable failure) {
        return of(Status.fromThrowable(failure));
    }

    /** Whether it does not serve at all: one that is busy does. */
    public boolean isAway() {
        return this != BUSY;
    }

    /** Whether the caller left, or its own time budget was over: neither says anything of the model server. */
    public static boolean isOwnEnd(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        return status.getCode() == Status.Code.CANCELLED || status.getCause() instanceof GenerationTimeoutException
                || ObjectHelper.getException(CancellationException.class, failure) != null;
    }

    private static boolean isTls(Throwable cause) {
        for (Throwable each : ObjectHelper.createExceptionIterable(cause)) {
            if (each instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
