package io.reviewqa.standalone.e2e;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;

/** The console in a headless Chromium of the machine. */
public final class Browser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int HEIGHT = 900;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final ChromeDriver driver;
    private final String base;

    private Browser(ChromeDriver driver, int port) {
        this.driver = driver;
        this.base = "http://127.0.0.1:" + port + "/";
    }

    /** Starts one for the console of a port; where there is none, the test is skipped. */
    public static Browser start(int port) {
        Optional<File> driver = onPath("chromedriver");
        Optional<File> chromium = onPath("chromium", "chromium-browser", "google-chrome");
        Assumptions.assumeTrue(driver.isPresent() && chromium.isPresent(),
                "the console is tested in a browser: install chromium and chromium-driver to have that");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get());
        options.addArguments("--headless=new", "--disable-dev-shm-usage", "--disable-gpu", "--lang=en-US", "--hide-scrollbars");
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driver.get()).build();
        return new Browser(new ChromeDriver(service, options), port);
    }

    private static Optional<File> onPath(String... names) {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Opens a tab of the console as a new visitor has it. */
    public Browser open(String tab) {
        driver.get(base + "#" + tab);
        driver.executeScript("localStorage.clear(); sessionStorage.clear();");
        driver.navigate().refresh();
        find("#" + tab + ":not([hidden])");
        return this;
    }

    /** Makes the window that wide, as a telephone's when it is narrow. */
    public void width(int pixels) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", pixels < 600));
    }

    /** Makes the system light or dark. */
    public void colourScheme(String scheme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    public void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** The first element of a selector, once it is there. */
    public WebElement find(String css) {
        return await("there is " + css, page -> page.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Clicks as a person does: where it is shown. */
    public void click(String css) {
        await(css + " can be clicked", page -> {
            page.findElement(By.cssSelector(css)).click();
            return true;
        });
    }

    public void type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Chooses of a select. */
    public void choose(String css, String value) {
        click(css + " option[value='" + value + "']");
    }

    /** Searches a store in the combo box of a form and chooses it. */
    public void chooseStore(String form, String storeId) {
        type(form + " [role=combobox]", storeId);
        click("%s [role=option][data-value='%s']".formatted(form, storeId));
    }

    /** Waits until an element shows a text, and returns all it shows. */
    public String awaitText(String css, String text) {
        return await(css + " shows '" + text + "'", page -> {
            String shown = page.findElement(By.cssSelector(css)).getText();
            return shown.contains(text) ? shown : null;
        });
    }

    /** Waits until a selector finds nothing. */
    public void awaitGone(String css) {
        await(css + " is gone", page -> page.findElements(By.cssSelector(css)).isEmpty());
    }

    public Object script(String javaScript, Object... arguments) {
        return driver.executeScript(javaScript, arguments);
    }

    /** A script that calls its last argument with its result. */
    public Object asyncScript(String javaScript) {
        return driver.executeAsyncScript(javaScript);
    }

    private <T> T await(String what, Function<ChromeDriver, T> condition) {
        return new FluentWait<>(driver)
                .withTimeout(LIMIT)
                .pollingEvery(POLL)
                .ignoring(NotFoundException.class)
                .ignoring(StaleElementReferenceException.class)
                .ignoring(ElementNotInteractableException.class)
                .ignoring(JavascriptException.class)
                .withMessage(() -> what + "; the page shows:\n" + driver.findElement(By.tagName("body")).getText())
                .until(condition);
    }

    /** Keeps the whole page as {@code target/screenshots/<name>.png}. */
    public void screenshot(String name) {
        screenshot(SCREENSHOTS.resolve(name + ".png"), 1);
    }

    /** Keeps the whole page as a PNG file, smaller by a factor. */
    public void screenshot(Path file, double scale) {
        try {
            Files.createDirectories(file.getParent());
            List<?> size = (List<?>) driver.executeScript(
                    "scrollTo(0, 0); return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]");
            Map<String, Object> shot = driver.executeCdpCommand("Page.captureScreenshot",
                    Map.of("format", "png", "captureBeyondViewport", true,
                            "clip", Map.of("x", 0, "y", 0, "width", size.get(0), "height", size.get(1), "scale", scale)));
            Files.write(file, OutputType.BYTES.convertFromBase64Png((String) shot.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What axe finds wrong for those who use a keyboard, a screen reader or weak eyes: rule, element and reason. */
    public List<String> accessibilityProblems() {
        return new AxeBuilder().analyze(driver).getViolations().stream().flatMap(Browser::described).toList();
    }

    private static Stream<String> described(Rule rule) {
        return rule.getNodes().stream().map(node -> "%s: %s: %s"
                .formatted(rule.getId(), node.getHtml(), node.getFailureSummary()));
    }

    /** Errors of scripts and of loading since the last call. */
    public List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
