package io.reviewqa.standalone.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is played, over and over. For one thread.
 *
 * <p>A line with {@code question} is one, as {@code POST /api/qa} takes it; an {@code expect} in it is the status that is right.
 * Any other is a review, as {@code POST /api/reviews} takes it. One without a {@code reviewId} is written under a new one each
 * time, and deleted after the run.
 */
final class Script {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final List<Question> questions = new ArrayList<>();
    private final List<ObjectNode> reviews = new ArrayList<>();
    private final String run = "load-" + UUID.randomUUID().toString().substring(0, 8);
    private int asked;
    private int written;

    /**
     * A question.
     *
     * @param id new for each; the {@code request_id} in a stream
     * @param body as the REST API takes it
     * @param expect the right status; null where any is
     */
    record Question(String id, ObjectNode body, String expect) {

        String text() {
            return body.get("question").asText();
        }

        /** Null where all stores are asked. */
        String storeId() {
            return body.hasNonNull("storeId") ? body.get("storeId").asText() : null;
        }
    }

    /**
     * A review to be written.
     *
     * @param isOurs whether nothing but this run knows its id
     */
    record Review(String id, ObjectNode body, boolean isOurs) {}

    private Script() {}

    /** Questions of the demo's shops, and its reviews for shops of other names, so that the demo's counts stay. */
    static Script builtIn() {
        Script script = new Script();
        script.read(resource("/reviewqa-load/questions.jsonl"), "the built-in questions");
        script.read(resource("/reviewqa/demo-reviews.jsonl"), "the demo reviews");
        for (ObjectNode review : script.reviews) {
            review.remove("reviewId");
            review.put("storeId", "load-" + review.get("storeId").asText());
        }
        return script;
    }

    /** @throws IllegalArgumentException that names the file, and the line where one is wrong */
    static Script of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("--file=%s: there is no such file".formatted(file));
        }
        Script script = new Script();
        try {
            script.read(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("--file=%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        return script;
    }

    /** @throws IllegalArgumentException when there is nothing to play over a channel that has a share */
    Script requireFor(Mix mix) {
        if (mix.has(Channel.REVIEW) && reviews.isEmpty()) {
            throw new IllegalArgumentException("there is no review to play; give review a share of 0 in --mix");
        }
        boolean asks = mix.has(Channel.REST) || mix.has(Channel.SSE) || mix.has(Channel.STREAM);
        if (asks && questions.isEmpty()) {
            throw new IllegalArgumentException("there is no question to play; --mix=review:1 plays reviews alone");
        }
        return this;
    }

    Question nextQuestion() {
        int number = asked++;
        Question question = questions.get(number % questions.size());
        return new Question(run + "-q" + number, question.body(), question.expect());
    }

    Review nextReview() {
        int number = written++;
        ObjectNode body = reviews.get(number % reviews.size()).deepCopy();
        boolean isOurs = !body.hasNonNull("reviewId");
        if (isOurs) {
            body.put("reviewId", run + "-r" + number);
        }
        return new Review(body.get("reviewId").asText(), body, isOurs);
    }

    private void read(byte[] lines, String from) {
        int number = 0;
        int end;
        for (int start = 0; start < lines.length; start = end + 1) {
            number++;
            end = start;
            while (end < lines.length && lines[end] != '\n') {
                end++;
            }
            String place = "%s, line %d".formatted(from, number);
            String line = decoded(ByteBuffer.wrap(lines, start, end - start), place);
            // As some editors begin a file.
            String text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
            if (!text.isBlank()) {
                add(text, place);
            }
        }
    }

    private static String decoded(ByteBuffer line, String place) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("%s is not UTF-8".formatted(place), e);
        }
    }

    private void add(String line, String place) {
        if (!(parsed(line, place) instanceof ObjectNode object)) {
            throw new IllegalArgumentException("%s is not a JSON object".formatted(place));
        }
        if (object.hasNonNull("question")) {
            questions.add(new Question(null, object, expected(object.remove("expect"), place)));
        } else if (object.hasNonNull("text") && object.hasNonNull("storeId")) {
            reviews.add(object);
        } else {
            throw new IllegalArgumentException(
                    "%s has neither a question, nor the text and storeId of a review".formatted(place));
        }
    }

    /** Null where any status is right. */
    private static String expected(JsonNode expect, String place) {
        if (expect == null || expect.isNull()) {
            return null;
        }
        if (!AnswerCheck.STATUSES.contains(expect.asText())) {
            throw new IllegalArgumentException("%s expects %s; an answer is one of %s"
                    .formatted(place, expect, String.join(", ", AnswerCheck.STATUSES)));
        }
        return expect.asText();
    }

    private static JsonNode parsed(String line, String place) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s is not JSON: %s".formatted(place, e.getOriginalMessage()), e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
