package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.reviewqa.client.ReviewQaApi;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/api.md} and the README print runs as it stands there, except for the port. */
@ExtendWith(StandaloneUnderTest.class)
class DocumentedCallsIT {

    private static final Path README = Path.of("..", "README.md");
    private static final Path API = Path.of("..", "docs", "api.md");
    private static final Path OPENAPI = Path.of("..", "docs", "openapi.json");
    private static final String OPENAPI_COMMAND = "mvn -pl standalone -am verify -Dtest=NoUnit -Dit.test=DocumentedCallsIT "
            + "-Dopenapi.write=true -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false";
    private static final ObjectMapper MAPPER = new ObjectMapper();
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
    void whenTheTypedClientsLinesRun_thenTheyPrintTheAnswer() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String lines = block("java", README);
        assertThat(lines).contains("new ApiClient()");
        Path program = Files.writeString(folder.resolve("Typed.java"), """
                import io.reviewqa.client.*;
                import io.reviewqa.client.model.*;
                class Typed {
                    public static void main(String[] arguments) throws Exception {
                        %s
                    }
                }
                """.formatted(lines.replace("new ApiClient()", "new ApiClient().setPort(%d)".formatted(
                reviewQa.request("/").build().uri().getPort()))));
        assertThat(run(java, "-cp", clientClassPath(), program.toString())).contains("speak to saltiness");
    }

    /** The client is generated from the copy, since a build has no server to ask. */
    @Test
    void whenTheApiIsDescribed_thenTheCopyInTheDocsIsTheSame() throws IOException {
        ObjectNode served = (ObjectNode) reviewQa.get("/openapi.json").json();
        served.putArray("servers").addObject().put("url", ADDRESS);
        if (Boolean.getBoolean("openapi.write") && !served.equals(MAPPER.readTree(OPENAPI.toFile()))) {
            Files.writeString(OPENAPI, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n");
        }
        assertThat(MAPPER.readTree(OPENAPI.toFile())).as("bring it up to date: %s", OPENAPI_COMMAND).isEqualTo(served);
    }

    @Test
    void whenTheReadmesQuestionIsAsked_thenItsAnswerIsTheOnePrinted() throws IOException {
        String question = group("-d '(\\{.*?})'", Files.readString(README));
        JsonNode printed = MAPPER.readTree(block("json", README));
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

    /** What the client needs, and no more. */
    private static String clientClassPath() {
        return Stream.of(ReviewQaApi.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class, JavaTimeModule.class,
                jakarta.annotation.Nullable.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
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
