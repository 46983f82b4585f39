package io.reviewqa.camel.redis.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The README keeps its word: its routes run, its tables are the catalog's. After a change of options
 * {@code mvn test -Dtest=ReadmeTest -Dreadme.write=true} writes the tables.
 */
class ReadmeTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Path README = Path.of("README.md");

    private final Queue<Object> handled = new ConcurrentLinkedQueue<>();

    /** A bean for the examples; answers with what it was given. */
    public final class Recorder {
        public Object handle(Object body) {
            handled.add(body);
            return body;
        }
    }

    private RedisStreamRoute example(int index, String... beans) throws Exception {
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README))
                .results().map(result -> result.group(1)).toList();
        assertThat(examples).hasSize(3);
        RedisStreamRoute route = RedisStreamRoute.start(REDIS, b -> {});
        Predicate<Throwable> modelServerAway = thrown -> false;
        route.context().getRegistry().bind("modelServerAway", modelServerAway);
        for (String bean : beans) {
            route.context().getRegistry().bind(bean, new Recorder());
        }
        PluginHelper.getRoutesLoader(route.context()).loadRoutes(ResourceHelper.fromString("readme.yaml", examples.get(index)));
        return route;
    }

    @Test
    void whenFirstExampleRuns_thenRequestsAreAnsweredOnce() throws Exception {
        REDIS.add("chat:requests", "request_id", "r1", "query", "Is it salty?");
        REDIS.add("chat:requests", "request_id", "r1", "query", "Is it salty?");
        try (var route = example(0, "answerer")) {
            await().until(() -> handled.size() == 2 && REDIS.pending("chat:requests", "qa") == 0);
            assertThat(REDIS.entries("chat:responses")).containsExactly(Map.of("request_id", "r1", "query", "Is it salty?"));
        }
    }

    @Test
    void whenSecondExampleRuns_thenJobsAreDoneInBatches() throws Exception {
        for (int i = 0; i < 150; i++) {
            REDIS.add("embed:jobs", "review_id", "" + i);
        }
        try (var route = example(1, "embedder")) {
            await().until(() -> handled.stream().mapToInt(batch -> ((List<?>) batch).size()).sum() == 150);
            await().until(() -> REDIS.pending("embed:jobs", "embedders") == 0);
            assertThat(handled).hasSizeLessThan(10);
        }
    }

    @Test
    void whenThirdExampleRuns_thenMailsAreCollectedByAddress() throws Exception {
        REDIS.add("mails", "to", "a@example.org", "text", "1");
        REDIS.add("mails", "to", "b@example.org", "text", "2");
        REDIS.add("mails", "to", "a@example.org", "text", "3");
        REDIS.add("mails:dlq", "dlq_id", "1-0");
        try (var route = example(2, "mailer")) {
            await().until(() -> handled.size() == 2 && REDIS.pending("mails", "digest") == 0);
            assertThat(handled).extracting(body -> ((List<?>) body).size()).containsExactlyInAnyOrder(2, 1);
            await().until(() -> REDIS.pending("mails:dlq", "alarm") == 0);
        }
    }

    @Test
    void whenCatalogIsRead_thenReadmeHasItsTables() throws Exception {
        JsonObject catalog = catalog();
        String readme = Files.readString(README);
        String expected = replace(replace(readme, "options", options(catalog)), "headers", headers(catalog));
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(README, expected);
        }
        assertThat(Files.readString(README)).as("run with -Dreadme.write=true to bring the README up to date")
                .isEqualTo(expected);
    }

    private static JsonObject catalog() throws IOException, DeserializationException {
        try (InputStream in =
                ReadmeTest.class.getResourceAsStream("/META-INF/io/reviewqa/camel/redis/stream/redis-stream.json")) {
            return (JsonObject) Jsoner.deserialize(new String(in.readAllBytes(), UTF_8));
        }
    }

    private static String replace(String readme, String section, String table) {
        Pattern block = Pattern.compile("(<!-- " + section + ":[^\n]*-->\n).*?(<!-- /" + section + " -->)", Pattern.DOTALL);
        return block.matcher(readme)
                .replaceFirst((MatchResult found) -> Matcher.quoteReplacement(found.group(1) + table + found.group(2)));
    }

    private static String options(JsonObject catalog) {
        StringBuilder table = new StringBuilder("| option | for | type | default | |\n|---|---|---|---|---|\n");
        ((JsonObject) catalog.get("properties")).forEach((name, value) -> {
            JsonObject option = (JsonObject) value;
            table.append("| `%s` | %s | %s | %s | %s |\n".formatted(name, label(option), type(option),
                    option.containsKey("defaultValue") ? "`" + option.get("defaultValue") + "`" : "", option.get("description")));
        });
        return table.toString();
    }

    private static String headers(JsonObject catalog) {
        StringBuilder table = new StringBuilder("| header | for | type | |\n|---|---|---|---|\n");
        ((JsonObject) catalog.get("headers")).forEach((name, value) -> {
            JsonObject header = (JsonObject) value;
            table.append(
                    "| `%s` | %s | %s | %s |\n".formatted(name, header.get("label"), type(header), header.get("description")));
        });
        return table.toString();
    }

    private static String label(JsonObject option) {
        String label = option.getString("label");
        return label == null || label.isEmpty() ? "both" : label;
    }

    private static String type(JsonObject option) {
        if ("duration".equals(option.getString("type"))) {
            return "duration";
        }
        String type = option.getString("javaType");
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
