package io.reviewqa.standalone;

import io.reviewqa.standalone.OutageParts.Part;
import io.reviewqa.standalone.e2e.ReviewQa;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What may be asked of the API, and what each of it cannot do without. */
final class OutageEndpoints {

    private OutageEndpoints() {}

    /** What an endpoint cannot do without, and whether it answers without the model server, and says so. */
    record Endpoint(Function<ReviewQa, HttpRequest.Builder> request, Set<Part> needs, boolean degrades) {}

    static final Map<String, Endpoint> ALL = new LinkedHashMap<>();

    static {
        Set<Part> none = EnumSet.noneOf(Part.class);
        degrading("question", client -> client.question("Whole?", "none"), none);
        degrading("question as events", client -> client.question("Events?", "none").header("Accept", "text/event-stream"), none);
        degrading("question with a key",
                client -> client.question("Keyed?", "none").header("Idempotency-Key", UUID.randomUUID().toString()),
                EnumSet.of(Part.MONGO));
        endpoint("question for later", client -> client.question("Later?", "none").header("Prefer", "respond-async"),
                EnumSet.of(Part.MONGO, Part.REDIS));
        endpoint("answers", get("/api/qa"), EnumSet.of(Part.MONGO));
        endpoint("one answer", get("/api/qa/none"), EnumSet.of(Part.MONGO));
        endpoint("cancellation", client -> client.request("/api/qa/none").DELETE(), EnumSet.of(Part.MONGO));
        endpoint("search", get("/api/search?q=salty"), EnumSet.of(Part.MODEL_SERVER));
        endpoint("list of sentences", get("/api/search?storeId=none"), none);
        endpoint("review", client -> review(client, "application/json"), EnumSet.of(Part.MONGO));
        endpoint("lines of reviews", client -> review(client, "application/x-ndjson"), EnumSet.of(Part.MONGO));
        endpoint("one review", get("/api/reviews/none"), EnumSet.of(Part.MONGO));
        endpoint("removal", client -> client.request("/api/reviews/none").DELETE(), EnumSet.of(Part.MONGO));
        endpoint("stores", get("/api/stores"), none);
        endpoint("dead letters of changes", get("/api/pipeline/dead-letters?source=review-changes"), EnumSet.of(Part.MONGO));
        endpoint("dead letters of jobs", get("/api/pipeline/dead-letters?source=embed-jobs"), EnumSet.of(Part.REDIS));
        endpoint("requeueing", client -> client.request("/api/pipeline/dead-letters/embed-jobs:1-1/requeue")
                .POST(BodyPublishers.noBody()), EnumSet.of(Part.REDIS));
        endpoint("routes", get("/api/routes"), none);
        endpoint("liveness", get("/actuator/health/liveness"), none);
    }

    private static void endpoint(String name, Function<ReviewQa, HttpRequest.Builder> request, Set<Part> needs) {
        ALL.put(name, new Endpoint(request, needs, false));
    }

    private static void degrading(String name, Function<ReviewQa, HttpRequest.Builder> request, Set<Part> needs) {
        ALL.put(name, new Endpoint(request, needs, true));
    }

    private static Function<ReviewQa, HttpRequest.Builder> get(String path) {
        return client -> client.request(path).GET();
    }

    private static HttpRequest.Builder review(ReviewQa client, String type) {
        return client.request("/api/reviews").header("Content-Type", type).POST(BodyPublishers.ofString(
                "{\"reviewId\": \"outage\", \"storeId\": \"outage\", \"text\": \"Salty.\"}"));
    }
}
