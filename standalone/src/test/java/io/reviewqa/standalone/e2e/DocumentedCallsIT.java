package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/api.md} and the README print runs as it stands there, except for the port. */
@ExtendWith(StandaloneUnderTest.class)
class DocumentedCallsIT {

    private static final Path README = Path.of("..", "README.md");
    private static final Path API = Path.of("..", "docs", "api.md");
    private static final String ADDRESS = "http://127.0.0.1:8080";

    private final ReviewQa reviewQa;

    @TempDir
    private Path folder;

    DocumentedCallsIT(Instance instance) {
        this.reviewQa = instance.client();
    }

    @Test
    void whenTheJavaScriptClientRuns_thenItPrintsTheAnswerAsItComes() throws Exception {
        assumeTrue(isOnPath("node"), "needs Node.js 20 or newer on the PATH");
        assertThat(run("node", snippet("js", "ask.mjs").toString()))
                .contains("2 sources", "speak to saltiness", "by extractive-1");
    }

    @Test
    void whenTheJavaClientRuns_thenItPrintsTheAnswerWhenItIsThere() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run(java, snippet("java", "Ask.java").toString()))
                .contains("\"status\":\"answered\"", "speak to saltiness");
    }

    @Test
    void whenTheReadmesQuestionIsAsked_thenItsAnswerIsTheOnePrinted() throws IOException {
        String question = group("-d '(\\{.*?})'", Files.readString(README));
        JsonNode printed = new ObjectMapper().readTree(block("json", README));
        // Others may have asked it before.
        JsonNode answer = reviewQa.send(reviewQa.request("/api/qa").header("Content-Type", ReviewQa.JSON)
                .header("Cache-Control", "no-cache").POST(BodyPublishers.ofString(question))).json();
        assertThat(answer.get("answer")).isEqualTo(printed.get("answer"));
        assertThat(answer.get("evidence")).isEqualTo(printed.get("evidence"));
        assertThat(answer.fieldNames()).toIterable().containsExactlyElementsOf(printed::fieldNames);
    }

    private Path snippet(String language, String file) throws IOException {
        String snippet = block(language, API);
        assertThat(snippet).contains(ADDRESS);
        String address = reviewQa.request("/").build().uri().toString().replaceFirst("/$", "");
        return Files.writeString(folder.resolve(file), snippet.replace(ADDRESS, address));
    }

    /** The first block of code of a language. */
    private static String block(String language, Path page) throws IOException {
        return group("```" + language + "\n(.*?)```", Files.readString(page));
    }

    private static String group(String pattern, String text) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(output)).isTrue();
        return Files.readString(output);
    }

    private static boolean isOnPath(String program) {
        return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }
}
