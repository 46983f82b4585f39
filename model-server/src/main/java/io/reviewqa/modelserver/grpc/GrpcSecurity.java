package io.reviewqa.modelserver.grpc;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import org.springframework.boot.ssl.SslManagerBundle;

/**
 * Who may call, and whether others may listen.
 *
 * @param credentials of the transport
 * @param token that every call but a health check must carry; empty: none
 */
public record GrpcSecurity(ServerCredentials credentials, String token) {

    public static GrpcSecurity plaintext(String token) {
        return new GrpcSecurity(InsecureServerCredentials.create(), token);
    }

    /** @param managers the server's key, and the authorities that clients' certificates are checked against */
    public static GrpcSecurity tls(SslManagerBundle managers, TlsServerCredentials.ClientAuth clientAuth, String token) {
        TlsServerCredentials.Builder credentials = TlsServerCredentials.newBuilder()
                .keyManager(managers.getKeyManagers())
                .clientAuth(clientAuth);
        if (clientAuth != TlsServerCredentials.ClientAuth.NONE) {
            credentials.trustManager(managers.getTrustManagers());
        }
        return new GrpcSecurity(credentials.build(), token);
    }

    /** What health clients and log lines may see; never the token. */
    @Override
    public String toString() {
        return "%s%s".formatted(credentials instanceof TlsServerCredentials tls
                ? "TLS, client certificates %s".formatted(tls.getClientAuth()) : "plaintext", token.isEmpty() ? "" : ", token");
    }
}
