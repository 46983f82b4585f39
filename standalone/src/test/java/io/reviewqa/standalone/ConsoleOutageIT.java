package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.modelserver.ModelServerApplication;
import io.reviewqa.standalone.e2e.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The console while the model server breaks. */
class ConsoleOutageIT {

    private final TestPorts ports = TestPorts.free();

    @TempDir
    Path folder;

    @Test
    void whenTheModelServerBreaks_thenThePageSaysWhatToDoAndReviewsAreStillSaved() throws Exception {
        try (Browser browser = Browser.start(ports.http())) {
            DataFolder data = new DataFolder(folder);
            List<Part> stores = List.of(
                    new EmbeddedRedis(data, new Listener("Redis", "-", "127.0.0.1", ports.redis())),
                    new EmbeddedMongo(data, new Listener("MongoDB", "-", "127.0.0.1", ports.mongo())));
            for (Part store : stores) {
                store.start();
            }
            ConfigurableApplicationContext modelServer = startModelServer();
            try (ConfigurableApplicationContext integration = startIntegration()) {
                assertThat(integration.isRunning()).isTrue();
                askWhileItIsThere(browser);
                modelServer.close();
                askWhileItIsAway(browser, 1280);
                askWhileItIsAway(browser, 390);
                saveWhileItIsAway(browser);
                browser.script("document.getElementById('language').click()");
                browser.awaitText("#outage", "모델 서버가 응답하지 않습니다");
                browser.script("document.getElementById('language').click()");
                integration.close();
                browser.awaitText("#outage", "ReviewQA cannot be reached");
            } finally {
                modelServer.close();
                for (Part store : stores) {
                    store.stop();
                }
            }
        }
    }

    private static void askWhileItIsThere(Browser browser) {
        browser.open("ask");
        ask(browser);
        browser.awaitText("#answer", "No review speaks to this");
        assertThat(browser.errors()).isEmpty();
    }

    private static void askWhileItIsAway(Browser browser, int width) {
        browser.width(width);
        browser.open("ask");
        ask(browser);
        assertThat(browser.awaitText("#outage", "The model server does not answer: Connection refused"))
                .contains("A part of ReviewQA is away", "Reviews can still be saved");
        browser.awaitText("#degraded", "found by words alone");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.screenshot("ask-model-server-away-" + width);
    }

    private static void saveWhileItIsAway(Browser browser) {
        browser.open("reviews");
        browser.type("#review-form [name=storeId]", "outage");
        browser.type("#review-form [name=text]", "The soup was far too salty.");
        browser.click("#review-form [type=submit]");
        browser.awaitText("#journey li.done", "Saved");
        browser.awaitText("#journey", "reviews can still be saved");
        browser.screenshot("reviews-model-server-away");
    }

    private static void ask(Browser browser) {
        browser.type("#question-form [name=question]", "Is it too salty?");
        browser.click("#question-form [type=submit]");
    }

    private ConfigurableApplicationContext startModelServer() {
        return ModelServerApplication.builder().web(WebApplicationType.NONE).run(
                "--reviewqa.model-server.port=" + ports.modelServer(), "--reviewqa.models.cache=" + folder.resolve("models"));
    }

    private ConfigurableApplicationContext startIntegration() {
        return IntegrationApplication.builder().run(
                "--server.port=" + ports.http(),
                "--reviewqa.model-server.address=127.0.0.1:" + ports.modelServer(),
                "--spring.data.redis.url=redis://127.0.0.1:" + ports.redis(),
                "--spring.data.mongodb.uri=mongodb://127.0.0.1:" + ports.mongo());
    }
}
