package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.answer.ChatRefusal.Reason;
import io.reviewqa.integration.embedding.EmbeddingJob;
import io.reviewqa.integration.embedding.EmbeddingQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/asyncapi.yaml} says of the four streams what the code reads and writes. */
class AsyncApiTest {

    private static final Path SOURCES = Path.of("src/main/java/io/reviewqa/integration");
    private static final Pattern READ = Pattern.compile("(?:entry\\.get\\(|number\\(entry, )\"(\\w+)\"");
    private static final Pattern WRITTEN = Pattern.compile("(?:entry\\.put\\(|putIfPresent\\(entry, )\"(\\w+)\"");

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper().readTree(Path.of("../docs/asyncapi.yaml").toFile());
    }

    private static JsonNode payload(String message) {
        return document.at("/components/messages/" + message + "/payload");
    }

    private static Set<String> properties(String message) {
        Set<String> names = new TreeSet<>();
        payload(message).get("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<ValidationMessage> faults(String message, Map<String, String> entry) {
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(payload(message))
                .validate(new ObjectMapper().valueToTree(entry));
    }

    private static Set<String> found(Pattern pattern, String source) throws IOException {
        Set<String> names = new TreeSet<>();
        pattern.matcher(Files.readString(SOURCES.resolve(source))).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    @Test
    void whenItRefers_thenToWhatIsThere() {
        List<String> references = new ArrayList<>();
        document.findValuesAsText("$ref").forEach(references::add);
        assertThat(references).isNotEmpty().allSatisfy(
                reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
        assertThat(document.get("channels").findValuesAsText("address"))
                .containsExactly("chat:requests", "chat:responses", "embed:jobs", "qa:jobs");
    }

    @Test
    void whenAQuestionIsRead_thenItsFieldsAreThoseOfTheDocument() throws IOException {
        assertThat(found(READ, "answer/ChatRequestReader.java")).isEqualTo(properties("question"));
    }

    @Test
    void whenAReplyIsWritten_thenItsFieldsAreThoseOfTheDocument() throws IOException {
        assertThat(found(WRITTEN, "answer/ChatResponses.java")).isEqualTo(properties("answer"));
        for (Reason reason : Reason.values()) {
            assertThat(faults("refusal", new ChatRefusal("r", "1-0", reason, "it is empty", Map.of("store_id", "s")).entry()))
                    .isEmpty();
        }
    }

    @Test
    void whenJobsAreQueued_thenTheyAreThoseOfTheDocument() {
        EmbeddingQueue queue = new EmbeddingQueue(null);
        List<Map<String, String>> jobs = new ArrayList<>(
                queue.changed(List.of(new ChangeEvent(OperationType.INSERT, "r", new Document(), Instant.EPOCH))));
        jobs.add(queue.requeued("\0"));
        assertThat(jobs).allSatisfy(job -> assertThat(faults("embedJob", job)).isEmpty());
        List<String> reasons = new ArrayList<>();
        payload("embedJob").at("/properties/reason/enum").forEach(reason -> reasons.add(reason.asText()));
        assertThat(reasons).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(EmbeddingJob.Reason.values()).map(reason -> reason.name().toLowerCase(Locale.ROOT)).toList());
        assertThat(new QuestionQueue(null).again(List.of(new Document("_id", "q"))))
                .allSatisfy(job -> assertThat(faults("questionJob", job)).isEmpty());
    }
}
