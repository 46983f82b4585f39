package io.reviewqa.standalone.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.standalone.load.Script.Question;
import io.reviewqa.standalone.load.Script.Review;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Questions, whole or as events, and reviews over the REST API. */
final class RestSenders {

    /** A key or token of a role that may ask, and write if reviews are played. */
    static final String TOKEN = "REVIEWQA_TOKEN";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final Queue<Review> acknowledged = new ConcurrentLinkedQueue<>();
    private final LoadOptions options;

    RestSenders(LoadOptions options) {
        this.options = options;
    }

    /** @throws IOException when nothing answers at the URL, so that there is nothing to measure */
    void requireAnswer() throws IOException, InterruptedException {
        try {
            client.send(request("/actuator/health/liveness").GET().build(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IOException("nothing answers at --url=" + options.url(), e);
        }
    }

    CompletableFuture<Reply> ask() {
        Question question = options.script().nextQuestion();
        return reply(client.sendAsync(question(question).build(), BodyHandlers.ofString()),
                response -> response.statusCode() == 200
                        ? AnswerCheck.ofAnswer(question, json(response.body()))
                        : Reply.failed("status " + response.statusCode()));
    }

    CompletableFuture<Reply> askForEvents() {
        Question question = options.script().nextQuestion();
        EventReader reader = new EventReader(question);
        HttpRequest request = question(question).header("Accept", "text/event-stream").build();
        return reply(client.sendAsync(request, BodyHandlers.fromLineSubscriber(reader)),
                response -> response.statusCode() == 200 ? reader.reply() : Reply.failed("status " + response.statusCode()));
    }

    CompletableFuture<Reply> write() {
        Review review = options.script().nextReview();
        HttpRequest request = request("/api/reviews").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(review.body().toString())).build();
        return reply(client.sendAsync(request, BodyHandlers.ofString()), response -> {
            if (response.statusCode() != 200) {
                return Reply.failed("status " + response.statusCode());
            }
            acknowledged.add(review);
            return json(response.body()).path("accepted").asInt() == 1 ? Reply.right() : Reply.wrong("review not accepted");
        });
    }

    /** Reviews that ReviewQA has said it took. */
    Queue<Review> acknowledged() {
        return acknowledged;
    }

    HttpClient client() {
        return client;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(options.url().resolve(path)).timeout(options.timeout());
        String token = System.getenv(TOKEN);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder question(Question question) {
        HttpRequest.Builder request = request("/api/qa").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question.body().toString()));
        return options.fresh() ? request.header("Cache-Control", "no-cache") : request;
    }

    private interface Reading<T> {
        Reply read(HttpResponse<T> response);
    }

    /** The client's own timeout ends with the headers; this one with the body. */
    private <T> CompletableFuture<Reply> reply(CompletableFuture<HttpResponse<T>> response, Reading<T> reading) {
        return response.thenApply(reading::read)
                .orTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    response.cancel(true);
                    return Reply.failed(reason(failure));
                });
    }

    /** Of few kinds: messages hold ports and the like. */
    static String reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException || cause instanceof HttpTimeoutException
                ? "timeout"
                : cause.getClass().getSimpleName();
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
