package io.reviewqa.integration.security;

import static io.reviewqa.integration.security.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Mode oidc, with an issuer that is nothing but its keys. */
@SpringBootTest(
        classes = StubApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
                StubApplication.NAME, StubApplication.GROUPS,
                StubApplication.ROUTES,
                "reviewqa.security.mode=oidc",
                "reviewqa.security.oidc.roles-claim=realm_access.roles",
                "spring.security.oauth2.resourceserver.jwt.audiences=reviewqa"
        })
class OidcModeIT {

    private static final RSAKey KEY = key("issuer");
    private static final HttpServer ISSUER = issuer();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                () -> "http://127.0.0.1:" + ISSUER.getAddress().getPort() + "/keys");
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.stop(0);
    }

    @Test
    void whenATokenHasARole_thenItOpensWhatIsTheRoles() throws JOSEException {
        String token = token(KEY, "reviewqa", 60, List.of("read", "of-another-service"));

        assertThat(get("/api/search", token).body()).isEqualTo("called by kim");
        HttpResponse<String> refused = get("/api/pipeline", token);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("this needs the role operate");
        assertThat(header(refused, "WWW-Authenticate")).contains("insufficient_scope");
    }

    @Test
    void whenATokenIsNotValid_then401() throws JOSEException {
        List<String> roles = List.of("read");
        assertRefused(token(KEY, "reviewqa", -3600, roles));
        assertRefused(token(KEY, "another-service", 60, roles));
        assertRefused(token(key("forger"), "reviewqa", 60, roles));
        assertRefused("no.token");
        assertThat(new Caller(port).get("/api/search").statusCode()).isEqualTo(401);
        assertThat(new Caller(port).get("/openapi.json").body()).contains("bearerFormat");
    }

    private void assertRefused(String token) {
        HttpResponse<String> refused = get("/api/search", token);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "WWW-Authenticate")).contains("Bearer realm=\"ReviewQA\"", "invalid_token");
        assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
    }

    private HttpResponse<String> get(String path, String token) {
        return new Caller(port).get(path, "Authorization", "Bearer " + token);
    }

    private static String token(RSAKey key, String audience, int seconds, List<String> roles) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject("kim")
                .audience(audience)
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .claim("realm_access", Map.of("roles", roles))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("issuer").build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer issuer() {
        try {
            byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/keys", exchange -> {
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
