package io.reviewqa.modelserver.grpc;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.netty.NettySslContextServerCredentials;
import io.netty.handler.ssl.ClientAuth;
import io.reviewqa.grpc.ssl.BundledSslContext;
import org.springframework.boot.ssl.SslBundles;

/**
 * Who may call, and whether others may listen.
 *
 * @param credentials of the transport
 * @param transport what log lines call it
 * @param token that every call but a health check must carry; empty: none
 */
public record GrpcSecurity(ServerCredentials credentials, String transport, String token) {

    public static GrpcSecurity plaintext(String token) {
        return new GrpcSecurity(InsecureServerCredentials.create(), "plaintext", token);
    }

    /**
     * Follows the bundle when it is replaced.
     *
     * @param bundle name of the bundle with the server's key, and the authorities that clients' certificates are checked
     *     against
     */
    public static GrpcSecurity tls(SslBundles bundles, String bundle, ClientAuth clientAuth, String token) {
        return new GrpcSecurity(NettySslContextServerCredentials.create(BundledSslContext.server(bundles, bundle, clientAuth)),
                "TLS, client certificates %s".formatted(clientAuth), token);
    }

    /** What log lines may see; never the token. */
    @Override
    public String toString() {
        return transport + (token.isEmpty() ? "" : ", token");
    }
}
