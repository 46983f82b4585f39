package io.reviewqa.integration.security;

import static io.reviewqa.integration.security.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Mode none on the loopback interface: nobody is asked; origins, rates, forms and headers are the same in every mode. */
@SpringBootTest(
        classes = StubApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
                StubApplication.NAME, StubApplication.GROUPS,
                StubApplication.ROUTES,
                "reviewqa.api.cors.allowed-origins=https://shop.example.com",
                "reviewqa.security.hosts=shop.example.com",
                "reviewqa.api.rate.requests-per-second=0.01",
                "reviewqa.api.rate.burst=3"
        })
class OpenModeIT {

    /** The JDK's client asks nobody's leave to send it. */
    private static final String ORIGIN = "Origin";

    @LocalServerPort
    private int port;

    @Test
    void whenAnybodyCalls_thenAllIsOpen() {
        for (String path : new String[] {"/api/search", "/api/pipeline", "/actuator/metrics", "/openapi.json"}) {
            assertThat(call(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(call("/openapi.json").body()).doesNotContain("securitySchemes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/search", "/nothing", "/openapi.json"})
    void whenAnythingIsAnswered_thenTheHeadersTellABrowserToBeCareful(String path) {
        HttpResponse<String> response = call(path);

        assertThat(header(response, "Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.headers().firstValue("Strict-Transport-Security")).as("over plain HTTP").isEmpty();
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whenAPageOfAnAllowedOriginCalls_thenItMayReadTheAnswer() {
        HttpResponse<String> preflight = new Caller(port).call("OPTIONS", "/api/reviews", ORIGIN, "https://shop.example.com",
                "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type, x-api-key");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo("https://shop.example.com");
        assertThat(header(preflight, "Access-Control-Allow-Headers")).contains("x-api-key");

        HttpResponse<String> answer = call("/api/search", ORIGIN, "https://shop.example.com");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://shop.example.com");
        assertThat(header(answer, "Access-Control-Expose-Headers")).contains("Retry-After");
        assertThat(call("/api/search", ORIGIN, "http://127.0.0.1:" + port).statusCode()).as("the API's own page").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            evil.example.com,           403
            evil.example.com:8080,      403
            127.0.0.1.evil.example.com, 403
            localhost.evil.example.com, 403
            evillocalhost,              403
            10.0.0.7:8080,              403
            localhost,                  200
            LOCALHOST:9,                200
            localhost.:8080,            200
            console.localhost:8080,     200
            127.0.0.1:8080,             200
            127.1.2.3,                  200
            [::1]:8080,                 200
            shop.example.com:443,       200
            """)
    void whenAPageCallsUnderANameThatWasLedHere_thenItIsRefused(String host, int status) throws IOException {
        // What a rebound page, being of the same origin, may send besides.
        String headers = "Origin: http://%s\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost".formatted(host);
        for (String path : List.of("/api/search", "/openapi.json", "/actuator/info")) {
            String answer = raw("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n\r\n".formatted(path, host,
                    status == 403 ? headers : "Accept: */*"));
            assertThat(answer).as(path).startsWith("HTTP/1.1 " + status);
            assertThat(answer.contains("reviewqa.security.hosts")).as(path).isEqualTo(status == 403);
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whenAPageOfAnotherOriginCalls_thenItIsRefusedAndNotOnlyUnread() {
        HttpResponse<String> refused =
                new Caller(port).call("POST", "/api/pipeline/dead-letters/d1/requeue", ORIGIN, "https://evil.example.com");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("reviewqa.api.cors.allowed-origins");
        assertThat(call("/api/search", ORIGIN, "null").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "Multipart/Mixed"})
    void whenAFormIsSent_then415(String type) {
        HttpResponse<String> refused = new Caller(port).call("POST", "/console/form", "Content-Type", type);

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.body()).contains("forms are not taken");
    }

    @Test
    void whenASlashIsEncoded_thenItIsAnIdsAndNowhereElse() {
        assertThat(call("/api/reviews/a%2Fb").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = call("/actuator/health/a%2Fb");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void whenAClientAsksFasterThanItMay_then429SaysWhenToComeAgain() {
        for (int left = 2; left >= 0; left--) {
            HttpResponse<String> answer = new Caller(port).call("POST", "/api/qa", "Content-Type", "application/json");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "RateLimit")).startsWith("\"client\";r=" + left + ";t=");
            assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"client\";q=3;w=300");
        }
        assertThat(new Caller(port).call("POST", "/mcp").statusCode()).isEqualTo(429);
        HttpResponse<String> refused = new Caller(port).call("DELETE", "/api/reviews/r1");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(50, 100);
        assertThat(refused.body()).contains("\"status\":429", "try again in");
        assertThat(call("/api/search").statusCode()).as("looking is free").isEqualTo(200);
    }

    private HttpResponse<String> call(String path, String... headers) {
        return new Caller(port).get(path, headers);
    }
}
