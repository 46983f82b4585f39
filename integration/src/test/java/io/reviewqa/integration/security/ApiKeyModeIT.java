package io.reviewqa.integration.security;

import static io.reviewqa.integration.security.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Mode api-key over a real Tomcat: who may do what, and what the others are told. */
@AutoConfigureObservability(tracing = false)
@SpringBootTest(
        classes = StubApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
                StubApplication.NAME, StubApplication.GROUPS,
                StubApplication.ROUTES,
                "reviewqa.security.mode=api-key",
                // printf %s reader | sha256sum, and so on
                "reviewqa.security.api-keys[0].name=shop",
                "reviewqa.security.api-keys[0].sha256=3d0941964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30",
                "reviewqa.security.api-keys[0].roles=read",
                "reviewqa.security.api-keys[1].name=importer",
                "reviewqa.security.api-keys[1].sha256=b93006774cbdd4b299389a03ac3d88c3a76b460d538795bc12718011a909fba5",
                "reviewqa.security.api-keys[1].roles=read,write",
                "reviewqa.security.api-keys[2].name=operations",
                "reviewqa.security.api-keys[2].sha256=06e55b633481f7bb072957eabcf110c972e86691c3cfedabe088024bffe42f23",
                "reviewqa.security.api-keys[2].roles=operate"
        })
class ApiKeyModeIT {

    private static final String KEY = "X-API-Key";

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void call() {
        caller = new Caller(port);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /api/search,                            200, 200, 403
            HEAD,   /api/search,                            200, 200, 403
            POST,   /api/qa,                                200, 200, 403
            DELETE, /api/qa/1,                              200, 200, 403
            GET,    /api/reviews/a%2Fb%3B%25,               200, 200, 403
            POST,   /mcp,                                   404, 404, 403
            GET,    /mcp,                                   404, 404, 403
            POST,   /api/reviews,                           403, 200, 403
            DELETE, /api/reviews/r1,                        403, 200, 403
            GET,    /api/pipeline,                          403, 403, 200
            POST,   /api/pipeline/dead-letters/d1/requeue,  403, 403, 200
            GET,    /api/routes,                            403, 403, 200
            GET,    /actuator/metrics,                      403, 403, 200
            GET,    /actuator/prometheus,                   403, 403, 200
            GET,    /api/pipeline%2Fdead-letters,           404, 404, 403
            GET,    /api//pipeline,                         404, 404, 403
            GET,    /nothing,                               404, 404, 404
            """)
    void whenAKeyHasARole_thenItOpensWhatIsTheRoles(String method, String path, int shop, int importer, int operations) {
        assertThat(caller.call(method, path, KEY, "reader").statusCode()).as("shop").isEqualTo(shop);
        assertThat(caller.call(method, path, KEY, "writer").statusCode()).as("importer").isEqualTo(importer);
        assertThat(caller.call(method, path, KEY, "operator").statusCode()).as("operations").isEqualTo(operations);

        HttpResponse<String> nobody = caller.call(method, path);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(header(nobody, "WWW-Authenticate")).startsWith("Bearer realm=\"ReviewQA\"");
        assertThat(header(nobody, "Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void whenARoleIsMissing_thenTheProblemNamesIt() {
        HttpResponse<String> refused = caller.call("POST", "/api/reviews", KEY, "reader");

        assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("\"status\":403", "this needs the role write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"guess", "reader ", "Reader", "3d0941964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30"})
    void whenAKeyIsNotKnown_then401AlsoWhereAnybodyMayCall(String key) {
        HttpResponse<String> refused = caller.get("/api/search", "Authorization", "Bearer " + key + "x");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("these credentials are not valid").doesNotContain(key + "x");
        assertThat(caller.get("/openapi.json", KEY, "guess").statusCode()).isEqualTo(401);
    }

    @Test
    void whenAKeyIsSentAsBearer_thenItIsTheSame() {
        assertThat(caller.get("/api/search", "Authorization", "bearer reader").body()).isEqualTo("called by shop");
    }

    @Test
    void whenARouteAsksWhoCalls_thenItIsTheKeysName() {
        assertThat(caller.get("/api/pipeline", KEY, "operator").body()).isEqualTo("called by operations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/actuator/health/liveness"})
    void whenNobodySaysWhoItIs_thenWhatHoldsNothingIsThere(String path) {
        assertThat(caller.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/console/app.js", "/webjars/none.js"})
    void whenThePageIsMissing_then404NotA401(String path) {
        assertThat(caller.get(path).statusCode()).isIn(200, 404);
    }

    @Test
    void whenTheDocumentIsRead_thenItSaysWhatToSend() {
        assertThat(caller.get("/openapi.json").body().replaceAll("\\s", ""))
                .contains("\"apiKey\":{\"type\":\"apiKey\",\"name\":\"X-API-Key\",\"in\":\"header\"}")
                .contains("\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\"}")
                .contains("\"security\":[{\"apiKey\":[]},{\"bearer\":[]}]");
    }
}
