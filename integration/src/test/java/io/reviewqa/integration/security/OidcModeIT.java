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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** Tokens of unknown keys a second. */
    private static final int FLOOD = 300;

    /** What it does when it is asked for its keys. */
    private enum Issuer {
        HONEST,
        HANGS,
        SAYS_NO_JSON,
        FAILS,
        NEVER_ENDS
    }

    private static volatile Issuer says = Issuer.HONEST;

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

    @ParameterizedTest
    @EnumSource(value = Issuer.class, names = "HONEST", mode = EnumSource.Mode.EXCLUDE)
    void whenTokensOfUnknownKeysFloodAndTheIssuerHangsOrLies_thenOthersAreServed(Issuer fault) throws Exception {
        String honest = token(KEY, "reviewqa", 60, List.of("read"));
        assertThat(get("/api/search", honest).statusCode()).isEqualTo(200);
        says = fault;
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            clock.scheduleAtFixedRate(() -> callers.execute(() -> get("/api/search", ofUnknownKey())), 0, 1_000 / FLOOD,
                    TimeUnit.MILLISECONDS);
            List<Duration> waited = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                long start = System.nanoTime();
                assertThat(get("/api/search", honest).statusCode()).isEqualTo(200);
                waited.add(Duration.ofNanos(System.nanoTime() - start));
            }
            assertThat(waited.stream().sorted().toList().get(4)).as("median of %s", waited).isLessThan(Duration.ofSeconds(1));
            assertThat(get("/api/search", ofUnknownKey()).statusCode()).isEqualTo(401);
        } finally {
            clock.shutdownNow();
            callers.shutdown();
            says = Issuer.HONEST;
        }
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static String ofUnknownKey() {
        String header = "{\"alg\":\"RS256\",\"kid\":\"" + UUID.randomUUID() + "\"}";
        return Stream.of(header, "{\"sub\":\"kim\"}", "x".repeat(256)).map(part -> Base64.getUrlEncoder().withoutPadding()
                .encodeToString(part.getBytes(StandardCharsets.UTF_8))).collect(Collectors.joining("."));
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
            server.createContext("/keys", exchange -> answer(exchange, keys));
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "issuer");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, byte[] keys) throws IOException {
        switch (says) {
            case HONEST -> send(exchange, 200, keys);
            case HANGS -> LockSupport.park();
            case SAYS_NO_JSON -> send(exchange, 200, "<html>".getBytes(StandardCharsets.UTF_8));
            case FAILS -> send(exchange, 500, keys);
            case NEVER_ENDS -> {
                exchange.sendResponseHeaders(200, 0);
                while (says == Issuer.NEVER_ENDS) {
                    exchange.getResponseBody().write(keys);
                }
                exchange.close();
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
