package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.JvmProcess;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import io.reviewqa.standalone.imports.ReviewQaImport;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of reviews, by the command and over REST. */
@ExtendWith(StandaloneUnderTest.class)
class ImportsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String FILE = "application/octet-stream";

    private static Instance instance;
    private static ReviewQa reviewQa;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(Instance started) {
        instance = started;
        reviewQa = started.client();
    }

    @Test
    void whenExportsAreImportedByOneCommand_thenTheirReviewsAreFoundAndTheBadLineLiesBeside() throws Exception {
        Path yelp = ExportSample.YELP.write(folder, "imy", 50);
        Files.writeString(yelp, "{\"review_id\":\"broken\n", StandardOpenOption.APPEND);
        Path amazon = ExportSample.AMAZON_2014.write(folder, "ima", 50);
        Path baemin = ExportSample.BAEMIN.write(folder, "imk", 50);
        String output = run(yelp, amazon, baemin);
        assertThat(output).contains("an export of Yelp", "an export of Amazon 2014", "an export of Baemin",
                "51 read  50 taken  0 without text  1 rejected", "1 of the 1 rejected records are in");
        assertThat(Files.readString(folder.resolve(yelp.getFileName() + ".rejected.jsonl")))
                .contains("\"record\":51", "malformed JSON", "broken");
        reviewQa.awaitSearchable(LIMIT);
        assertThat(found("salty soup", "imy-0")).contains("far too salty");
        assertThat(found("expensive", "ima-2")).contains("expensive");
        assertThat(found("떡볶이", "imk-3")).contains("많이 매워요");
        assertThat(run(yelp)).contains("was imported before");
    }

    private String run(Path... files) throws InterruptedException {
        List<String> arguments = new java.util.ArrayList<>(List.of("--url=http://127.0.0.1:" + instance.port()));
        List.of(files).forEach(file -> arguments.add(file.toString()));
        JvmProcess command = JvmProcess.start(ReviewQaImport.class, folder.resolve("output.log"), List.of("-Xmx64m"), arguments);
        assertThat(command.awaitExit(LIMIT)).as(command::output).isZero();
        return command.output();
    }

    private static String found(String query, String storeId) {
        return reviewQa.search(query, storeId).get("hits").toString();
    }

    @Test
    void whenAFileBreaksOff_thenTheWholeOneGoesOnWhereItWas() throws IOException {
        int reviews = 1_500;
        byte[] file = Files.readAllBytes(ExportSample.AMAZON_2014.write(folder, "imr", reviews));
        String path = "/api/imports?id=broken-off&name=file";
        Reply broken = reviewQa.post(path, FILE, BodyPublishers.ofByteArray(file, 0, file.length * 2 / 3));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json().get("detail").asText()).contains("broke off");
        await().atMost(Duration.ofSeconds(30)).until(
                () -> reviewQa.get("/api/imports/broken-off").json().get("state").asText().equals("interrupted"));
        JsonNode interrupted = reviewQa.get("/api/imports/broken-off").json();
        assertThat(interrupted.get("accepted").asInt()).isBetween(500, reviews - 500);

        Reply rest = reviewQa.post(path, FILE, BodyPublishers.ofByteArray(file));
        assertThat(rest.status()).isEqualTo(200);
        assertThat(rest.json().get("state").asText()).isEqualTo("done");
        assertThat(rest.json().get("accepted").asInt()).isEqualTo(reviews);
        assertThat(rest.json().get("rejected").asInt()).isZero();
        assertThat(rest.json().get("export").asText()).isEqualTo("Amazon 2014");
        assertThat(reviewQa.get("/api/imports").json().get("imports").findValuesAsText("id")).contains("broken-off");
        // Each is there once; and nobody waits for all of them to be embedded.
        for (int shop = 0; shop < 10; shop++) {
            assertThat(reviewQa.delete("/api/reviews?storeId=imr-" + shop).json().get("reviews").asInt()).isEqualTo(reviews / 10);
        }
    }

    @Test
    void whenItIsADryRun_thenItIsShownAndNothingIsStored() {
        int before = instance.log().size();
        String file = "shop,said\nimd,\"Loud, and cold.\"\n";
        JsonNode unknown = reviewQa.post("/api/imports?dryRun=true", "text/csv", file).json();
        assertThat(unknown.get("problem").asText()).contains("shop, said");
        assertThat(unknown.get("columns").findValuesAsText("name")).containsExactly("shop", "said");
        JsonNode mapped = reviewQa.post("/api/imports?dryRun=true&map=text%3Dsaid,storeId%3Dshop", "text/csv", file).json();
        assertThat(mapped.get("problem").isNull()).isTrue();
        assertThat(mapped.at("/reviews/0/text").asText()).isEqualTo("Loud, and cold.");
        assertThat(reviewQa.get("/api/reviews/" + mapped.at("/reviews/0/reviewId").asText()).status()).isEqualTo(404);

        Reply refused = reviewQa.post("/api/imports", "text/csv", file);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asText()).contains("say by map which column is text");
        assertThat(instance.log().stream().skip(before)).as("what Camel makes of it")
                .noneMatch(line -> line.contains("Error releasing exchange"));
    }
}
