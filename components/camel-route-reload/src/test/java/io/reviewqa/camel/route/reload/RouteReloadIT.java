package io.reviewqa.camel.route.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewqa.camel.route.reload.ReloadTestApplication.Doorman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A folder of routes: what an author does to the files, and what a caller sees of it. */
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
@SpringBootTest(classes = ReloadTestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class RouteReloadIT {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReloadIT.class);
    private static final int RELOADS = 20;

    /** The goal is a second; machines that test are noisy. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static RouteFolder folder;

    @LocalServerPort
    private int port;

    @Autowired
    private CamelContext context;

    @Autowired
    private ProducerTemplate template;

    @Autowired
    private Doorman doorman;

    private PageReader pages;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry properties) throws IOException {
        folder = new RouteFolder(Files.createTempDirectory(Files.createDirectories(Path.of("target")), "routes-"));
        folder.restore();
        String path = folder.path().toAbsolutePath().toString();
        properties.add("camel.route-reload.directory", () -> path);
        properties.add("camel.main.routes-include-pattern", () -> "file:" + path + "/*.camel.yaml");
    }

    /** What stands in the file of the greeting too. */
    String companion() {
        return "";
    }

    @BeforeEach
    void restore() throws Exception {
        pages = new PageReader(port);
        doorman.shut();
        folder.accompanyGreeting(companion());
        folder.restore();
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(pages.get("/test/greeting").body()).isEqualTo("one");
            assertThat(pages.get("/openapi.json").body()).contains("/greeting").doesNotContain("/welcome");
            assertThat(ids())
                    .contains("greeting", "get-greeting", "delete-greeting")
                    .doesNotContain("farewell", "get-farewell", "welcome");
        });
    }

    @Test
    void whenAFileIsEdited_thenItsRouteFollows() throws Exception {
        awaitAfter("edit", () -> folder.write("greeting", RouteFolder.greeting("two")), () -> {
            assertThat(pages.get("/test/greeting").body()).isEqualTo("two");
        });
    }

    @Test
    void whenAFileIsWrittenInPlace_thenItIsReadOnceItIsWhole(CapturedOutput output) throws Exception {
        awaitAfter("write in place", () -> folder.writeInPlace("greeting", RouteFolder.greeting("two")), () -> {
            assertThat(pages.get("/test/greeting").body()).isEqualTo("two");
        });
        assertThat(output.getOut()).doesNotContain("not reloaded");
    }

    @Test
    void whenAFileIsAddedAndDeleted_thenItsRouteComesAndGoes() throws Exception {
        awaitAfter("add", () -> folder.write("farewell", RouteFolder.route("farewell", "bye")), () -> {
            assertThat(template.requestBody("direct:farewell", null, String.class)).isEqualTo("bye");
        });
        awaitAfter("delete", () -> folder.delete("farewell"), () -> {
            assertThat(context.getRoute("farewell")).isNull();
            assertThat(context.getRoute("greeting")).isNotNull();
        });
    }

    @Test
    void whenAFileIsRenamed_thenItsRouteRunsOnFromThere() throws Exception {
        awaitAfter("rename", () -> folder.rename("greeting", "hello"), () -> {
            assertThat(source("greeting")).isEqualTo("hello.camel.yaml:1");
            assertThat(pages.get("/test/greeting").body()).isEqualTo("one");
        });
    }

    @Test
    void whenARouteIsGivenAnotherId_thenItTakesItsEndpointOver() throws Exception {
        String renamed = RouteFolder.greeting("two").replace("id: greeting", "id: welcome");
        awaitAfter("another id", () -> folder.write("greeting", renamed), () -> {
            assertThat(context.getRoute("greeting")).isNull();
            assertThat(pages.get("/test/greeting").body()).isEqualTo("two");
        });
    }

    @Test
    void whenTheRouteConfigurationIsEdited_thenItsRoutesFollow() throws Exception {
        assertThat(pages.get("/test/failure").body()).isEqualTo("handled by policy one");
        awaitAfter("route configuration", () -> folder.write("policy", RouteFolder.policy("policy two")), () -> {
            assertThat(pages.get("/test/failure").body()).isEqualTo("handled by policy two");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            yaml                   | uri: direct:greeting  | uri: [direct:greeting    | greeting.camel.yaml:7
            unknown step           | setBody:              | setBodyy:                | greeting.camel.yaml:8
            unknown component      | setBody:              | "to: nowhere:at-all\\n        - setBody:" | nowhere
            unknown option         | setBody:              | "to: log:x?shout=true\\n        - setBody:" | shout
            unknown bean           | setBody:              | "bean:\\n            ref: nobody\\n            method: x\\n        - setBody:" | nobody
            unknown bean in method | constant: one         | "method:\\n              ref: nobody\\n              method: x" | nobody
            duplicate id           | id: greeting          | id: failure              | duplicate id
            no such policy         | Id: policy            | Id: politics             | politics
            empty                  | -                     | -                        | is empty
            """)
    void whenAFileIsWrong_thenTheLogSaysWhereAndAllRunsOn(
            String fault, String right, String wrong, String message, CapturedOutput output) throws Exception {
        String text = fault.equals("empty") ? "" : RouteFolder.greeting("one").replace(right, wrong.replace("\\n", "\n"));
        awaitAfter(fault, () -> folder.write("greeting", text), () -> {
            assertThat(output.getOut()).contains("not reloaded").contains("greeting.camel.yaml").contains(message);
        });
        assertThat(pages.get("/test/greeting").body()).isEqualTo("one");
        assertThat(pages.get("/test/failure").body()).isEqualTo("handled by policy one");
        awaitAfter("mended", () -> folder.write("greeting", RouteFolder.greeting("two")), () -> {
            assertThat(pages.get("/test/greeting").body()).isEqualTo("two");
        });
    }

    @Test
    void whenARestPathIsRenamed_thenTheOldOneIsGoneAndTheDocumentTellsOfTheNew() throws Exception {
        awaitAfter("REST path", () -> folder.write("rest", RouteFolder.rest("/welcome")), () -> {
            assertThat(pages.get("/test/welcome").body()).isEqualTo("one");
            assertThat(pages.get("/test/greeting").statusCode()).isEqualTo(404);
            assertThat(pages.get("/openapi.json").body()).contains("/welcome").doesNotContain("/greeting");
        });
        assertThat(source("get-greeting")).isEqualTo("rest.camel.yaml:9");
    }

    @Test
    void whenOneOfTwoOperationsOnAPathEnds_thenTheOtherStays() throws Exception {
        assertThat(pages.delete("/test/greeting").statusCode()).isEqualTo(200);
        String withoutDelete = RouteFolder.rest("/greeting").replaceAll("(?s)    delete:.*", "");
        awaitAfter("REST verb", () -> folder.write("rest", withoutDelete), () -> {
            assertThat(pages.delete("/test/greeting").statusCode()).isEqualTo(405);
            assertThat(pages.get("/test/greeting").body()).isEqualTo("one");
        });
    }

    @Test
    void whenARestFileIsWrong_thenThePathsAndTheDocumentStay(CapturedOutput output) throws Exception {
        String wrong = RouteFolder.rest("/welcome").replace("direct:failure", "nowhere:at-all");
        awaitAfter("REST to an unknown component", () -> folder.write("rest", wrong), () -> {
            assertThat(output.getOut()).contains("not reloaded").contains("rest.camel.yaml:14: ").contains("nowhere");
        });
        assertThat(pages.get("/test/greeting").body()).isEqualTo("one");
        assertThat(pages.get("/test/welcome").statusCode()).isEqualTo(404);
        assertThat(pages.get("/openapi.json").body()).contains("/greeting").doesNotContain("/welcome");
    }

    @Test
    void whenAnExchangeIsInARoute_thenItFinishesThereBeforeTheNewOneBegins() throws Exception {
        folder.write("greeting", RouteFolder.waiting("old"));
        await().atMost(LIMIT).until(() -> context.getProcessor("greeting.wait") != null);
        CompletableFuture<String> inside = pages.getAsync("/test/greeting");
        await().atMost(LIMIT).until(() -> doorman.waiting() == 1);
        folder.write("greeting", RouteFolder.greeting("new"));
        CompletableFuture<String> outside = pages.getAsync("/test/greeting");
        await().during(Duration.ofMillis(300)).atMost(LIMIT).until(() -> !inside.isDone() && doorman.waiting() >= 1);
        doorman.letAllIn();
        assertThat(inside).succeedsWithin(LIMIT).isEqualTo("old");
        assertThat(outside).succeedsWithin(LIMIT).isIn("old", "new");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(pages.get("/test/greeting").body()).isEqualTo("new"));
    }

    @Test
    void whenOneRouteOfAFileIsEdited_thenTheOthersRunOnWithWhatIsInThem() throws Exception {
        String waiting = RouteFolder.waiting("old").replace("greeting", "patient");
        folder.write("journey", RouteFolder.route("first", "one") + waiting);
        await().atMost(LIMIT).until(() -> context.getProcessor("patient.wait") != null);
        Route before = context.getRoute("patient");
        CompletableFuture<Object> inside = template.asyncRequestBody("direct:patient", null);
        await().atMost(LIMIT).until(() -> doorman.waiting() == 1);
        awaitAfter("one of two routes",
                () -> folder.write("journey", "# Of two.\n" + RouteFolder.route("first", "two") + waiting), () -> {
                    assertThat(template.requestBody("direct:first", null, String.class)).isEqualTo("two");
                });
        assertThat(context.getRoute("patient")).isSameAs(before);
        assertThat(source("patient")).isEqualTo("journey.camel.yaml:" + (2 + RouteFolder.route("first", "two").lines().count()));
        doorman.letAllIn();
        assertThat(inside).succeedsWithin(LIMIT).isEqualTo("old");
    }

    @Test
    void whenARouteMovesToAnotherFile_thenItRunsOnFromThere() throws Exception {
        awaitAfter("added", () -> folder.write("journey", RouteFolder.route("first", "one") + RouteFolder.route("second", "two")),
                () -> {
                    assertThat(template.requestBody("direct:second", null, String.class)).isEqualTo("two");
                });
        awaitAfter("moved", () -> {
            folder.write("journey", RouteFolder.route("first", "one"));
            folder.write("other", RouteFolder.route("second", "two"));
        }, () -> assertThat(source("second")).isEqualTo("other.camel.yaml:1"));
        assertThat(template.requestBody("direct:second", null, String.class)).isEqualTo("two");
    }

    @Test
    void whenOneRouteOfAFileIsWrong_thenNoneOfTheFileIsReplaced(CapturedOutput output) throws Exception {
        String right = RouteFolder.route("first", "one") + RouteFolder.route("second", "two");
        awaitAfter("added", () -> folder.write("journey", right), () -> {
            assertThat(template.requestBody("direct:second", null, String.class)).isEqualTo("two");
        });
        String wrong = RouteFolder.route("first", "changed")
                + RouteFolder.route("second", "two").replace("setBody:", "to: nowhere:journey\n        - setBody:");
        awaitAfter("one of two is wrong", () -> folder.write("journey", wrong), () -> {
            assertThat(output.getOut()).contains("not reloaded").contains("nowhere://journey");
        });
        assertThat(template.requestBody("direct:first", null, String.class)).isEqualTo("one");
        assertThat(template.requestBody("direct:second", null, String.class)).isEqualTo("two");
    }

    @Test
    void whenARouteIsReplacedUnderLoad_thenNoRequestIsLost() throws Exception {
        try (Load load = new Load(port, "/test/greeting")) {
            for (int i = 1; i <= RELOADS; i++) {
                load.awaitAnswers();
                String says = "said " + i;
                awaitAfter("route under load", () -> folder.write("greeting", RouteFolder.greeting(says)), () -> {
                    assertThat(pages.get("/test/greeting").body()).isEqualTo(says);
                });
            }
            load.requireNothingLost();
        }
    }

    @Test
    void whenRestIsReplacedUnderLoad_thenNoRequestIsLost() throws Exception {
        try (Load load = new Load(port, "/test/greeting")) {
            for (int i = 1; i <= RELOADS; i++) {
                load.awaitAnswers();
                String description = "Described " + i + " times.";
                String text = RouteFolder.rest("/greeting").replace("Greets.", description);
                awaitAfter("REST under load", () -> folder.write("rest", text), () -> {
                    assertThat(pages.get("/openapi.json").body()).contains(description);
                });
            }
            load.requireNothingLost();
        }
    }

    @Test
    void whenWrongRoutesAreWrittenUnderLoad_thenNoRequestIsLost(CapturedOutput output) throws Exception {
        try (Load load = new Load(port, "/test/greeting")) {
            for (int i = 1; i <= RELOADS; i++) {
                load.awaitAnswers();
                String component = "nowhere" + i;
                String wrong = RouteFolder.greeting("one").replace("setBody:", "to: " + component + ":x\n        - setBody:");
                awaitAfter("rolled back under load", () -> folder.write("greeting", wrong), () -> {
                    assertThat(output.getOut()).contains(" " + component + ":");
                });
            }
            load.requireNothingLost();
        }
    }

    @Test
    void whenRoutesAreListedWhileTheyAreReplaced_thenEachListHasThoseThatStay() throws Exception {
        AtomicBoolean reloaded = new AtomicBoolean();
        AtomicInteger listed = new AtomicInteger();
        CompletableFuture<Void> lists = CompletableFuture.runAsync(() -> {
            while (!reloaded.get()) {
                assertThat(ids()).contains("failure", "get-failure");
                listed.incrementAndGet();
            }
        });
        try {
            for (int i = 1; i <= RELOADS; i++) {
                int before = listed.get();
                await().until(() -> listed.get() > before || lists.isDone());
                String says = "listed " + i;
                awaitAfter("route while listed", () -> folder.write("greeting", RouteFolder.greeting(says)), () -> {
                    assertThat(pages.get("/test/greeting").body()).isEqualTo(says);
                });
            }
            await().until(() -> listed.get() > RELOADS || lists.isDone());
        } finally {
            reloaded.set(true);
        }
        assertThat(lists).succeedsWithin(LIMIT);
        assertThat(listed).hasValueGreaterThan(RELOADS);
    }

    private Stream<String> ids() {
        return RouteDefinitions.of(context).map(RouteDefinition::getId);
    }

    private String source(String id) {
        return RouteDefinitions.of(context)
                .filter(route -> route.getId().equals(id))
                .findFirst()
                .flatMap(RouteSource::of)
                .orElseThrow()
                .toString();
    }

    private interface FileChange {
        void make() throws IOException;
    }

    private static void awaitAfter(String what, FileChange change, ThrowingRunnable seen) throws Exception {
        long begin = System.nanoTime();
        change.make();
        await().ignoreExceptions().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(LIMIT).untilAsserted(seen);
        LOG.info("Seen after {} ms: {}", Duration.ofNanos(System.nanoTime() - begin).toMillis(), what);
    }
}
