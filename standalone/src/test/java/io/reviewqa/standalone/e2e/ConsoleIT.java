package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.lettuce.core.RedisClient;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The console as a person with a browser has it. What it looked like is kept in {@code target/screenshots}, and with
 * {@code -Dscreenshot.write=true} the README's picture of it too.
 */
@ExtendWith(StandaloneUnderTest.class)
class ConsoleIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int WIDE = 1280;
    private static final int NARROW = 390;
    private static final Path README_PICTURE = Path.of("..", "docs", "console.png");
    private static final List<String> TABS = List.of("ask", "pipeline", "reviews", "routes");

    /** Notes at each change how many citations and characters of the answer are shown. */
    private static final String WATCH_ANSWER = """
            window.seen = [];
            new MutationObserver(() => window.seen.push([
                document.getElementById('answer').getAttribute('aria-busy') === 'true' ? 1 : 0,
                document.querySelectorAll('#citations .review').length,
                document.querySelector('.answer-text')?.textContent.length ?? 0]))
              .observe(document.getElementById('ask'), {childList: true, subtree: true});
            """;

    private static Browser browser;
    private static Instance instance;
    private static ReviewQa reviewQa;

    @BeforeAll
    static void start(Instance started) {
        instance = started;
        reviewQa = started.client();
        browser = Browser.start(started.port());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void wideAndLight() {
        browser.width(WIDE);
        browser.colourScheme("light");
    }

    @AfterEach
    void noErrors() {
        assertThat(browser.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {WIDE, NARROW})
    void whenAsked_thenCitationsComeFirstThenTokensAndEachCitationLeadsToItsSentence(int width) {
        browser.width(width);
        browser.open("ask");
        browser.chooseStore("#question-form", "tonkotsu-alley");
        browser.screenshot("ask-empty-" + width);
        browser.script(WATCH_ANSWER);
        // In words that nobody has asked in before: an answer that is there comes whole.
        ask("Is it %s too salty?".formatted(width == WIDE ? "actually" : "honestly"));
        String answer = browser.awaitText("#answer .facts", "extractive");
        assertThat(answer).contains("In all");
        assertThat(browser.find("#answer-status").getDomProperty("textContent")).contains("say it is salty");
        assertThat(browser.find(".evidence").getText()).contains("saltiness: 9", "7\nsay it is", "2\nsay it is not");

        @SuppressWarnings("unchecked")
        List<List<Long>> seen = (List<List<Long>>) browser.script("return window.seen");
        assertThat(seen).as("citations while the answer has no word")
                .anyMatch(at -> at.get(0) == 1 && at.get(1) > 0 && at.get(2) == 0);
        assertThat(seen.stream().filter(at -> at.get(0) == 1).map(at -> at.get(2)).distinct().count())
                .as("lengths of the answer on its way").isGreaterThan(3);

        browser.click(".cite[data-cite='2']");
        assertThat(browser.find("#citation-2.active mark").getText()).endsWith(".");
        assertThat(browser.all(".review.active")).hasSize(1);
        browser.screenshot("ask-answered-" + width);
        if (width == WIDE && Boolean.getBoolean("screenshot.write")) {
            browser.screenshot(README_PICTURE, 0.65);
        }
    }

    @Test
    void whenTheWayToTheServerIsLong_thenTheWholeTakesNoLessThanItsFirstWords() {
        browser.open("ask");
        browser.script("""
                const original = window.fetch;
                window.fetch = async (...request) => {
                  const response = await original(...request);
                  await new Promise((goOn) => setTimeout(goOn, 400));
                  return response;
                };
                """);
        browser.chooseStore("#question-form", "tonkotsu-alley");
        ask("Is it truly too salty?");
        browser.awaitText("#answer .facts", "In all");
        assertThat(fact("First words after")).isGreaterThanOrEqualTo(400);
        assertThat(fact("In all")).as("ms, to one decimal of a second").isGreaterThanOrEqualTo(fact("First words after"));
    }

    /** Of a time beside the answer, in milliseconds. */
    private static double fact(String name) {
        String[] time = browser.script("""
                return [...document.querySelectorAll('#answer .facts dt')]
                  .find((term) => term.textContent === arguments[0]).nextElementSibling.textContent
                """, name).toString().split(" ");
        return Double.parseDouble(time[0]) * (time[1].equals("s") ? 1_000 : 1);
    }

    @Test
    void whenNoReviewSpeaksToIt_thenThePageSaysSoAndWhatToDo() {
        browser.open("ask");
        browser.chooseStore("#question-form", "maple-bakery");
        ask("Quantum chromodynamics?");
        browser.awaitText("#answer", "No review speaks to this");
        assertThat(browser.all("#citations .review")).isEmpty();
        browser.screenshot("ask-no-evidence");
    }

    @Test
    void whenAReviewHoldsMarkup_thenItStaysText() {
        String markup = "<script>window.broken = true</script><img src=x onerror='window.broken = true'> It was far too salty.";
        reviewQa.post("/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"console-markup\", \"storeId\": \"console-markup\", \"storeName\": \"<b>Bold</b>\", \"text\": \"%s\"}"
                        .formatted(markup));
        reviewQa.awaitSearchable(LIMIT);
        browser.open("ask");
        browser.chooseStore("#question-form", "console-markup");
        ask("Is it too salty?");
        assertThat(browser.awaitText("#citation-1", "far too salty")).contains(markup, "<b>Bold</b>");
        assertThat(browser.script("return window.broken")).isNull();
        browser.screenshot("ask-markup");
    }

    @Test
    void whenAReviewIsAddedAndEdited_thenItsWayIsShownAndItIsFound() {
        browser.open("reviews");
        browser.type("#review-form [name=storeId]", "console-reviews");
        browser.type("#review-form [name=text]", "The ramen arrived cold, and the waiter only shrugged.");
        browser.choose("#review-form [name=rating]", "2");
        browser.click("#review-form [type=submit]");
        browser.awaitText("#journey", "Searchable after");
        assertThat(browser.all("#journey li.done")).hasSize(3);
        browser.screenshot("reviews-searchable");

        browser.chooseStore("#find-form", "console-reviews");
        browser.type("#find-form [name=q]", "cold soup");
        browser.click("#find-form button");
        browser.awaitText("#find-result", "arrived cold");
        browser.click("#find-result button");
        browser.awaitText("#review-form-title", "Edit");
        browser.type("#review-form [name=text]", "They brought a fresh bowl at once, and an apology.");
        browser.click("#review-form [type=submit]");
        browser.awaitText("#journey .review", "fresh bowl");
        assertThat(reviewQa.get("/api/search?storeId=console-reviews").json().findValuesAsText("text"))
                .containsOnly("They brought a fresh bowl at once, and an apology.");

        browser.click("#review-delete");
        browser.click("#confirm-yes");
        browser.awaitText("#journey", "is deleted");
    }

    @Test
    void whenADeadLetterIsRequeuedAndDeleted_thenTheListFollows() {
        String poison = "[data-requeue^='chat-requests']";
        RedisClient client = RedisClient.create(instance.redisUrl());
        try {
            // Other tests leave theirs.
            client.connect().sync().del("chat:requests:dlq", "embed:jobs:dlq", "qa:jobs:dlq");
            client.connect().sync().xadd("chat:requests", Map.of("query", "<i>no id</i>"));
            browser.open("pipeline");
            browser.awaitText("#dead-letters", "request_id is missing");
            browser.screenshot("pipeline-dead-letter");
            browser.click(poison);
            browser.awaitText("#dead-status", "Requeued");
            browser.awaitText("#dead-letters", "request_id is missing");
            browser.click("#dead-letters .danger");
            browser.screenshot("pipeline-confirm");
            browser.click("#confirm-yes");
            browser.awaitText("#dead-status", "Deleted");
            browser.awaitGone(poison);
        } finally {
            client.connect().sync().del("chat:requests:dlq");
            client.shutdown();
        }
    }

    @Test
    void whenADocumentIsNoReview_thenThePipelineNamesItAndWhy() {
        try (MongoClient mongo = MongoClients.create(instance.mongoUrl())) {
            var reviews = mongo.getDatabase("reviewqa").getCollection("reviews");
            Document document =
                    new Document("_id", 77099).append("storeId", "console").append("text", "<i>Salty.</i>").append("rating", -7);
            reviews.insertOne(document);
            browser.open("pipeline");
            browser.awaitText("#pipeline-tables", "{\"$numberInt\":\"77099\"}");
            browser.awaitText("#pipeline-tables", "field rating is -7.0");
            browser.awaitText("#pipeline-tiles", "unreadable");
            browser.screenshot("pipeline-unreadable");
            reviews.deleteOne(new Document("_id", 77099));
        }
    }

    @Test
    void whenSpokenToInKorean_thenPageAndAnswerAreKorean() {
        browser.open("ask");
        browser.click("#language");
        assertThat(browser.script("return document.documentElement.lang")).isEqualTo("ko");
        browser.chooseStore("#question-form", "hongdae-tteokbokki");
        ask("떡볶이 많이 매워요?");
        browser.awaitText("#answer .facts", "전체");
        assertThat(browser.find(".answer-text").getText()).contains("매운맛");
        assertThat(browser.find(".evidence").getText()).contains("매운맛", "그렇다");
        browser.screenshot("ask-korean");
        browser.open("pipeline");
        assertThat(browser.find("#pipeline h1").getText()).as("a new visitor's language is the browser's").startsWith("From");
    }

    @Test
    void whenTheMessagesAreCompared_thenBothLanguagesHaveTheSameKeysAndPlaceholders() {
        browser.open("ask");
        assertThat(browser.asyncScript("""
                const done = arguments[0];
                import('/console/messages.js').then(({messages: {en, ko}}) => {
                  const holes = (text) => [...(text ?? '').matchAll(/\\{\\w+}/g)].map(String).sort().join();
                  const used = [...document.querySelectorAll('*')].flatMap((e) => [...e.attributes])
                    .filter((a) => a.name.startsWith('data-i18n')).map((a) => a.value);
                  done([...new Set([...Object.keys(en), ...Object.keys(ko), ...used])]
                    .filter((key) => !(key in en) || !(key in ko) || holes(en[key]) !== holes(ko[key])));
                });
                """)).isEqualTo(List.of());
    }

    @Test
    void whenTheServerAsksForAKey_thenItIsAskedForAndSent() {
        browser.open("ask");
        browser.script("""
                const original = window.fetch;
                window.fetch = (path, options) => {
                  window.sent = options.headers['X-API-Key'];
                  return window.sent ? original(path, options)
                    : Promise.resolve(new Response('{"status": 401, "detail": "no key"}', {status: 401}));
                };
                """);
        ask("Is it too salty?");
        browser.awaitText("#answer", "An API key is needed");
        browser.screenshot("ask-key");
        browser.type("#key [name=key]", "secret");
        browser.click("#key button");
        browser.click("#answer .problem button");
        browser.awaitText("#answer .facts", "extractive");
        assertThat(browser.script("return window.sent")).isEqualTo("secret");
        assertThat(browser.script("return [localStorage.length, document.cookie]")).isEqualTo(List.of(0L, ""));
    }

    @Test
    void whenTheServerCannotBeReached_thenThePageSaysSo() {
        browser.open("ask");
        browser.offline(true);
        try {
            ask("Is it too salty?");
            browser.awaitText("#answer", "ReviewQA cannot be reached");
            browser.screenshot("ask-offline");
        } finally {
            browser.offline(false);
        }
        assertThat(browser.errors()).as("the browser's own word on it")
                .allMatch(error -> error.contains("ERR_INTERNET_DISCONNECTED"));
        browser.click("#answer .problem button");
        browser.awaitText("#answer .facts", "extractive");
    }

    @Test
    void whenTabsAreMovedByKeyboard_thenFocusAndPanelFollow() {
        browser.open("ask");
        browser.find("#tab-ask").sendKeys(Keys.ARROW_LEFT);
        browser.awaitText("#routes h1", "Routes");
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("tab-routes");
        browser.find("#tab-routes").sendKeys(Keys.HOME);
        browser.awaitText("#ask h1", "What do reviewers say?");
        assertThat(browser.script("return location.hash")).isEqualTo("#ask");
    }

    @Test
    void whenAStoreIsSearchedByKeyboard_thenItIsChosenAndAsked() {
        browser.open("ask");
        WebElement box = browser.find("#question-form [role=combobox]");
        box.sendKeys("SEOUL-nood");
        browser.find("#question-form [role=option][data-value=seoul-noodle][aria-selected=true]");
        assertThat(box.getDomAttribute("aria-expanded")).isEqualTo("true");
        assertThat(browser.find("#" + box.getDomAttribute("aria-activedescendant")).getText()).contains("(24)");
        box.sendKeys(Keys.ENTER);
        assertThat(browser.all("#question-form [role=listbox]:not([hidden])")).isEmpty();
        assertThat(browser.script("return new FormData(document.getElementById('question-form')).get('storeId')"))
                .isEqualTo("seoul-noodle");
        assertThat(browser.all("#question-form [name=menuId] option")).hasSizeGreaterThan(1);

        // What is typed and left is not chosen; with the arrows another is.
        box.sendKeys(Keys.chord(Keys.CONTROL, "a"), "no such store");
        browser.awaitText("#question-form [role=listbox]", "No store of that name");
        box.sendKeys(Keys.ESCAPE);
        assertThat(browser.script("return new FormData(document.getElementById('question-form')).get('storeId')"))
                .isEqualTo("seoul-noodle");
        box.sendKeys(Keys.ARROW_DOWN);
        browser.find("#question-form [role=option][data-value='']");
        box.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        assertThat(browser.script("return new FormData(document.getElementById('question-form')).get('storeId')")).isEqualTo("");
    }

    @Test
    void whenAFileIsChosen_thenItsColumnsAreShownAndItIsImported() throws IOException {
        Path file = Files.createTempFile("console", ".csv");
        Files.writeString(file, "shop,said\nconsole-import,\"The lamp flickers, always.\"\n");
        try {
            browser.open("reviews");
            browser.find("#import-form [name=file]").sendKeys(file.toAbsolutePath().toString());
            browser.awaitText("#import-preview", "This export is not known");
            map("text", "said");
            browser.awaitText("#import-preview", "which column is storeId");
            map("storeId", "shop");
            browser.awaitText("#import-preview", "The lamp flickers, always.");
            browser.screenshot("reviews-import");
            browser.click("#import-form [type=submit]");
            browser.awaitText("#import-status", "Done: 1 reviews taken");
        } finally {
            Files.delete(file);
        }
        reviewQa.awaitSearchable(LIMIT);
        assertThat(reviewQa.get("/api/search?storeId=console-import").json().findValuesAsText("text"))
                .containsOnly("The lamp flickers, always.");
    }

    private static void map(String field, String column) {
        browser.find("#import-form [name=map-%s]".formatted(field)).sendKeys(column, Keys.TAB);
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "390, light", "1280, dark"})
    void whenLookedAt_thenNoTabKeepsAnybodyOut(int width, String scheme) {
        browser.width(width);
        browser.colourScheme(scheme);
        browser.open("ask");
        browser.chooseStore("#question-form", "seoul-noodle");
        ask("Is it too salty?");
        browser.awaitText("#answer .facts", "extractive");
        for (String tab : TABS) {
            browser.click("#tab-" + tab);
            settled(tab);
            assertThat(browser.accessibilityProblems()).as(tab).isEmpty();
            assertThat(browser.script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as(tab + " is no wider than the window").isEqualTo(true);
            browser.screenshot("%s-%s-%d".formatted(tab, scheme, width));
        }
    }

    private static void settled(String tab) {
        switch (tab) {
            case "pipeline" -> browser.find("#pipeline-tables table");
            case "routes" -> browser.find("#drawing svg");
            default -> browser.find("#" + tab + ":not([hidden])");
        }
    }

    private static void ask(String question) {
        browser.type("#question-form [name=question]", question);
        browser.click("#question-form [type=submit]");
    }
}
