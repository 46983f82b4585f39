package io.reviewqa.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;

/** Requests to all operations of the OpenAPI document, and to what is beside it, each determined by its number. */
final class FuzzedRequest {

    /** @param whole whether all of the body comes that was announced; else its caller leaves in the middle of it */
    record Request(byte[] bytes, boolean whole) {}

    private record Operation(String method, String path, List<String> parameters) {}

    private static final List<String> METHODS = List.of(
            "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X".repeat(300));

    private static final List<String> SEGMENTS = List.of(
            "fuzz-1", "a%2Fb", "%00", "%0d%0aX:%20y", "%ff%fe", "%c0%af", "%ed%a0%80", "%25", "%", "%zz", "%u0041", "..",
            "%2e%2e", ".", ";a=b", "a;b", "a//b", "\\", "%5c", "{id}", "${body}", "null", "(a,b)", "가나", "%EA%B0%80",
            "\u0001", " ", "embed-jobs:1-0", "review-changes:5-e30", "chat-requests:", "a".repeat(5_000),
            "%25".repeat(1_000));

    private static final List<String> QUERY_VALUES = List.of(
            "", "salty", "fuzz", "1", "0", "-1", "99999999999999999999", "1e3", "NaN", "%ff", "%", "%00", "%0d%0a",
            "%ed%a0%80", "positive", "embed-jobs", "embed-jobs:1-0", "(1,2)", "${exception}", "{{env:HOME}}", "가나",
            "a".repeat(4_000), "%F0%9F%8D%9C", "[]", "a&limit=1", "500", "application/x-ndjson");

    private static final List<String> PARAMETERS = List.of(
            "CamelHttpResponseCode", "CamelHttpMethod", "Content-Type", "Content-Encoding", "Accept", "q", "limit", "%00", "%ff",
            "", "a[b]",
            "reviewId");

    private static final List<String> HEADERS = List.of(
            "Content-Type: application/json", "Content-Type: application/json", "Content-Type: application/json",
            "Content-Type: application/x-ndjson", "Content-Type: application/json; charset=nonsense",
            "Content-Type: application/json; charset=UTF-16", "Content-Type: application/jsonl; charset=EUC-KR",
            "Content-Type: application/json; charset=utf-8; charset=latin1", "Content-Type: text/plain", "Content-Type: /",
            "Content-Type:", "Content-Type: application/x-www-form-urlencoded",
            "Content-Type: multipart/form-data; boundary=b", "Content-Type: application/x-java-serialized-object",
            "Accept: */*", "Accept: text/event-stream", "Accept: application/json;q=nonsense", "Accept: /",
            "Accept: text/html", "Accept: image/png, */*;q=0.1", "Accept-Language: ko, zz-ZZ-x;q=9",
            "Accept-Charset: nonsense", "Accept-Encoding: gzip", "Prefer: respond-async", "Prefer: respond-async=?, ;;",
            "Idempotency-Key: fuzz", "Idempotency-Key: \u00ff\u0080", "Idempotency-Key: " + "k".repeat(3_000),
            "Content-Encoding: gzip", "Content-Encoding: br", "Accept: */*;q=0",
            "Accept: application/json;q=0, */*", "limit: many", "reviewId: fuzz-2", "Range: bytes=5-1", "If-None-Match: *",
            "If-Modified-Since: yesterday",
            "Expect: 100-continue", "X-API-Key: guess", "Authorization: Bearer", "Authorization: Bearer a.b.c",
            "Authorization: Basic !!!", "Origin: null", "Origin: https://evil.example.com", "CamelHttpResponseCode: 500",
            "CamelHttpMethod: DELETE", "X-Forwarded-For: nonsense", "X-HTTP-Method-Override: DELETE",
            "Cookie: a=\u0001; =;;", "traceparent: 00-nonsense-00", "b3: x", "X: " + "x".repeat(9_000),
            "Last-Event-ID: 7", "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", ": empty", "no colon",
            "bad header name: 1");

    private final List<Operation> operations = new ArrayList<>();
    private final int port;
    private final long seed;

    FuzzedRequest(JsonNode document, int port, long seed) {
        document.get("paths").properties()
                .forEach(path -> path.getValue().properties()
                        .forEach(operation -> operations.add(new Operation(operation.getKey().toUpperCase(), path.getKey(),
                                operation.getValue().path("parameters").findValuesAsText("name")))));
        // It loads the demo reviews again each time; its path is still asked in other ways.
        operations.removeIf(operation -> operation.path().equals("/api/seed"));
        for (String path : List.of("/", "/openapi.json", "/api/seed", "/console/", "/webjars/x", "/error", "/actuator",
                "/actuator/health", "/actuator/health/readiness", "/actuator/info", "/actuator/metrics/{name}",
                "/actuator/prometheus")) {
            operations.add(new Operation("GET", path, List.of("tag", "includeNames")));
        }
        this.port = port;
        this.seed = seed;
    }

    List<String> paths() {
        return operations.stream().map(Operation::path).distinct().toList();
    }

    Request number(int number) {
        RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
        Operation operation = operations.get(random.nextInt(operations.size()));
        String method = random.nextInt(5) > 0 ? operation.method() : one(random, METHODS);
        if (operation.path().equals("/api/seed") && method.equals("POST")) {
            method = "PUT";
        }
        byte[] body = method.equals("POST") || random.nextInt(6) == 0 ? new FuzzedBody(random).next() : new byte[0];
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(path(random, operation)).append(query(random, operation)).append(" HTTP/1.1\r\n");
        head.append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
        for (int headers = random.nextInt(4); headers > 0; headers--) {
            head.append(one(random, HEADERS)).append("\r\n");
        }
        boolean whole = random.nextInt(20) > 0;
        if (body.length > 0 && random.nextInt(3) == 0) {
            head.append("Transfer-Encoding: chunked\r\n\r\n");
            return new Request(join(head, chunked(random, body, whole)), whole);
        }
        head.append("Content-Length: ").append(whole ? body.length : body.length + 10).append("\r\n\r\n");
        return new Request(join(head, body), whole);
    }

    private static String path(RandomGenerator random, Operation operation) {
        String path = operation.path();
        while (path.contains("{")) {
            String segment = one(random, SEGMENTS).replace('{', '(').replace('}', ')');
            path = path.replaceFirst("\\{[^}]*}", Matcher.quoteReplacement(segment));
        }
        return switch (random.nextInt(12)) {
            case 0 -> path + "/" + one(random, SEGMENTS);
            case 1 -> path + one(random, SEGMENTS);
            case 2 -> path.replaceFirst("/", "//");
            case 3 -> path + "/";
            case 4 -> path.replaceFirst("/a", "/%61");
            default -> path;
        };
    }

    private static String query(RandomGenerator random, Operation operation) {
        StringBuilder query = new StringBuilder();
        for (int parameters = random.nextInt(4); parameters > 0; parameters--) {
            List<String> names = random.nextInt(3) > 0 && !operation.parameters().isEmpty() ? operation.parameters() : PARAMETERS;
            query.append(query.isEmpty() ? '?' : '&').append(one(random, names));
            if (random.nextInt(10) > 0) {
                query.append('=').append(one(random, QUERY_VALUES));
            }
        }
        return query.toString();
    }

    /** Sometimes with a size that is none. */
    private static byte[] chunked(RandomGenerator random, byte[] body, boolean whole) {
        int half = body.length / 2;
        String size = random.nextInt(15) == 0 ? "zz" : Integer.toHexString(half);
        String end = whole ? "0\r\n\r\n" : "";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (half > 0) {
            out.writeBytes((size + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, half);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes((Integer.toHexString(body.length - half) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body, half, body.length - half);
        out.writeBytes(("\r\n" + end).getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** Half of the odd characters go as UTF-8, which a path and a header do not have. */
    private static byte[] join(StringBuilder head, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        boolean utf8 = head.length() % 2 == 0;
        request.writeBytes(head.toString().getBytes(utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static String one(RandomGenerator random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
