package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller who is bound to the store {@code t-a}, and another to those that begin with {@code t-b}: neither learns anything of the other's. */
class TenantsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SECRET = "borscht";

    private static Instance instance;
    private static ReviewQa reviewQa;

    @BeforeAll
    static void start() throws Exception {
        List<String> settings = new ArrayList<>(List.of("--reviewqa.security.mode=api-key"));
        settings.addAll(key(0, "all", ""));
        settings.addAll(key(1, "a", "t-a"));
        settings.addAll(key(2, "b", "t-b*"));
        settings.addAll(key(3, "flood", "t-f*"));
        settings.add("--reviewqa.ingestion.hourly.per-author=3");
        settings.add("--reviewqa.ingestion.hourly.per-caller=20");
        instance = StandaloneUnderTest.start(settings.toArray(String[]::new));
        reviewQa = instance.client();
        Reply written = send("all", "POST", "/api/reviews", "application/x-ndjson", """
                {"reviewId": "a1", "storeId": "t-a", "authorId": "kim", "text": "The soup was far too salty."}
                {"reviewId": "a2", "storeId": "t-a", "authorId": "lee", "text": "The staff were kind."}
                {"reviewId": "b1", "storeId": "t-b1", "authorId": "kim", "text": "The borscht was far too salty."}
                {"reviewId": "b2", "storeId": "t-b2", "authorId": "lee", "text": "The borscht was bland."}
                """);
        assertThat(written.json().get("accepted").asInt()).isEqualTo(4);
        await().atMost(LIMIT).until(() -> get("all", "/api/pipeline").json().get("pending").asLong() == 0);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        instance.close();
    }

    private static List<String> key(int n, String name, String stores) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(("key-" + name).getBytes(StandardCharsets.UTF_8));
        String prefix = "--reviewqa.security.api-keys[%d].".formatted(n);
        return List.of(prefix + "name=" + name, prefix + "sha256=" + HexFormat.of().formatHex(hash),
                prefix + "roles=read,write,operate", prefix + "stores=" + stores);
    }

    private static Reply send(String caller, String method, String path, String type, String body, String... headers) {
        HttpRequest.Builder request = reviewQa.request(path).header("X-API-Key", "key-" + caller)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return reviewQa.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static Reply get(String caller, String path) {
        return send(caller, "GET", path, null, null);
    }

    private static Reply ask(String caller, String storeId, String... headers) {
        String store = storeId == null ? "" : ", \"storeId\": \"%s\"".formatted(storeId);
        return send(caller, "POST", "/api/qa", ReviewQa.JSON, "{\"question\": \"Is it too salty?\"%s}".formatted(store), headers);
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/search?q=salty&storeId=t-b1, 403", "GET, /api/qa?storeId=t-b1, 403", "GET, /api/reviews/b1, 404",
            "DELETE, /api/reviews/b1, 404", "DELETE, /api/reviews?storeId=t-b1, 403", "GET, /api/pipeline, 403",
            "GET, /api/pipeline/dead-letters, 403", "DELETE, /api/pipeline/dead-letters/embed-jobs:1-1, 403",
            "POST, /api/pipeline/dead-letters/embed-jobs:1-1/requeue, 403", "GET, /api/routes, 403",
            "GET, /actuator/metrics, 403",
            "GET, /api/imports/none, 404", "GET, /api/imports/none/rejected, 404", "GET, /api/erasures/none, 404"})
    void whenItIsAnothers_thenItIsNotThere(String method, String path, int status) {
        Reply refused = send("a", method, path, null, null);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.response().body()).doesNotContain(SECRET);
    }

    @Test
    void whenAsked_thenOfOwnStoresAlone() {
        assertThat(ask("a", "t-b1").status()).isEqualTo(403);
        assertThat(ask("a", "t-b1", "Accept", "text/event-stream").status()).isEqualTo(403);
        assertThat(ask("a", "t-b1", "Prefer", "respond-async").status()).isEqualTo(403);
        assertThat(ask("b", null).json().get("detail").asText()).contains("say which by storeId");
        assertThat(ask("a", null).json().get("citations").findValuesAsText("storeId")).isNotEmpty().containsOnly("t-a");
        assertThat(ask("a", null, "Accept", "text/event-stream").response().body()).contains("event: sources")
                .doesNotContain(SECRET);
        assertThat(get("a", "/api/search?q=borscht").json().get("hits").findValuesAsText("storeId")).isNotEmpty()
                .containsOnly("t-a");
        JsonNode stores = get("b", "/api/stores").json();
        assertThat(stores.get("stores").findValuesAsText("storeId")).containsExactlyInAnyOrder("t-b1", "t-b2");
        assertThat(stores.get("total").asInt()).isEqualTo(2);
    }

    @Test
    void whenAnswersAreStored_thenTheOtherNeitherSeesNorCancelsNorReusesThem() {
        Reply mine = ask("b", "t-b1", "Idempotency-Key", "same");
        Reply theirs = ask("a", "t-a", "Idempotency-Key", "same");
        assertThat(theirs.json().get("id")).isNotEqualTo(mine.json().get("id"));
        String id = mine.json().get("id").asText();
        assertThat(get("b", "/api/qa/" + id).status()).isEqualTo(200);
        assertThat(get("a", "/api/qa/" + id).status()).isEqualTo(404);
        assertThat(send("a", "DELETE", "/api/qa/" + id, null, null).status()).isEqualTo(404);
        String later = ask("b", "t-b2", "Prefer", "respond-async").json().get("id").asText();
        assertThat(get("a", "/api/qa/" + later).status()).isEqualTo(404);
        assertThat(send("a", "DELETE", "/api/qa/" + later, null, null).status()).isEqualTo(404);
        assertThat(get("b", "/api/qa").json().get("answers").findValuesAsText("id")).contains(id);
        assertThat(get("a", "/api/qa").response().body()).doesNotContain(id, SECRET);
    }

    @Test
    void whenReviewsAreWritten_thenIntoOwnStoresAndOverOwnReviewsAlone() {
        assertThat(send("a", "POST", "/api/reviews", ReviewQa.JSON, "{\"storeId\": \"t-b1\", \"text\": \"Bad.\"}").status())
                .isEqualTo(403);
        assertThat(send("a", "POST", "/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"b1\", \"storeId\": \"t-a\", \"text\": \"Bad.\"}").status()).isEqualTo(409);
        JsonNode report = send("a", "POST", "/api/reviews", ReviewQa.NDJSON, """
                {"reviewId": "a3", "storeId": "t-a", "text": "Fine."}
                {"reviewId": "a4", "storeId": "t-b1", "text": "Bad."}
                {"reviewId": "b2", "storeId": "t-a", "text": "Bad."}
                """).json();
        assertThat(report.get("accepted").asInt()).isEqualTo(1);
        assertThat(report.get("rejected").findValuesAsText("line")).containsExactlyInAnyOrder("2", "3");
        assertThat(get("b", "/api/reviews/b2").json().get("text").asText()).contains(SECRET);
    }

    @Test
    void whenAFileIsImported_thenOwnStoresAloneAreTakenAndTheOtherSeesNothingOfIt() {
        String file = "reviewId,storeId,text\na5,t-a,Warm.\na6,t-b1,Cold.\nb1,t-a,Bad.\n";
        JsonNode status = send("a", "POST", "/api/imports?id=mine", "text/csv", file).json();
        assertThat(status.get("accepted").asInt()).isEqualTo(1);
        assertThat(status.get("rejected").asInt()).isEqualTo(2);
        assertThat(get("a", "/api/imports/mine/rejected").json().get("rejected").findValuesAsText("reason"))
                .containsExactlyInAnyOrder("these credentials are not for the store t-b1",
                        "its id is taken by a review of another store");
        assertThat(get("b", "/api/imports/mine").status()).isEqualTo(404);
        assertThat(get("b", "/api/imports/mine/rejected").status()).isEqualTo(404);
        assertThat(get("b", "/api/imports").json().get("imports")).isEmpty();
    }

    @Test
    void whenAnAuthorsReviewsAreErased_thenThoseOfOwnStoresAlone() {
        send("b", "POST", "/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"b9\", \"storeId\": \"t-b9\", \"authorId\": \"park\", \"text\": \"Good.\"}");
        send("a", "POST", "/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"a9\", \"storeId\": \"t-a\", \"authorId\": \"park\", \"text\": \"Good.\"}");
        JsonNode erased = send("a", "DELETE", "/api/reviews?authorId=park", null, null).json();
        assertThat(erased.get("reviews").asInt()).isEqualTo(1);
        assertThat(get("b", "/api/reviews/b9").status()).isEqualTo(200);
        assertThat(get("a", "/api/reviews/a9").status()).isEqualTo(404);
        assertThat(get("b", "/api/erasures/" + erased.get("id").asText()).status()).isEqualTo(404);
        await().atMost(LIMIT).until(
                () -> get("a", "/api/erasures/" + erased.get("id").asText()).json().get("state").asText().equals("done"));
    }

    @Test
    void whenAnAuthorOrACallerWritesTooMuchInAnHour_thenTheRestIsRefusedAndAnImportWaits() {
        JsonNode report =
                send("flood", "POST", "/api/reviews", ReviewQa.NDJSON, lines("by-kim", ", \"authorId\": \"kim\"", 5)).json();
        assertThat(report.get("accepted").asInt()).isEqualTo(3);
        assertThat(report.get("rejected").findValuesAsText("line")).containsExactly("4", "5");
        assertThat(report.get("rejected").findValuesAsText("reason")).allSatisfy(reason -> assertThat(reason)
                .startsWith("the author kim of the store t-f has written 3 reviews in this hour, as many as "
                        + "reviewqa.ingestion.hourly.per-author allows; try again in "));
        Reply refused = send("flood", "POST", "/api/reviews", ReviewQa.JSON, lines("one", ", \"authorId\": \"kim\"", 1));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.response().headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 3601L);
        assertThat(get("flood", "/api/reviews/one-1").status()).isEqualTo(404);

        assertThat(send("flood", "POST", "/api/reviews", ReviewQa.NDJSON, lines("many", "", 40)).json().get("accepted").asInt())
                .isEqualTo(17);
        assertThat(send("flood", "POST", "/api/imports?id=more", ReviewQa.NDJSON, lines("more", "", 2)).status()).isEqualTo(429);
        JsonNode waiting = get("flood", "/api/imports/more").json();
        assertThat(waiting.get("state").asText()).isEqualTo("interrupted");
        assertThat(waiting.get("accepted").asInt()).isZero();
        assertThat(waiting.get("rejected").asInt()).isZero();
        assertThat(send("b", "POST", "/api/reviews", ReviewQa.NDJSON, lines("by-kim", ", \"authorId\": \"kim\"", 1)).status())
                .as("others are not counted with it").isNotEqualTo(429);
    }

    private static String lines(String id, String more, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> "{\"reviewId\": \"%s-%d\", \"storeId\": \"t-f\", \"text\": \"Fine.\"%s}\n".formatted(id, n, more))
                .collect(Collectors.joining());
    }
}
