package io.reviewqa.integration.answer;

import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionReader;
import io.reviewqa.integration.security.StoreBounds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.util.UriUtils;

/**
 * Reads requests to {@code /api/qa}. Headers are taken from the servlet request: among Camel's are the parameters of the query
 * too.
 */
@Component("questionRequestReader")
public final class QuestionRequestReader {

    private final QuestionReader questions;
    private final Clock clock;

    public QuestionRequestReader(QuestionReader questions, Clock clock) {
        this.questions = questions;
        this.clock = clock;
    }

    /** @throws io.reviewqa.integration.api.ApiException (400, 403) naming what is wrong */
    public QuestionRequest read(@Body Reader body, @Header("CamelHttpServletRequest") HttpServletRequest request) {
        IdempotencyKey key = IdempotencyKey.of(owner(request), headers(request, IdempotencyKey.HEADER));
        Question question = within(StoreBounds.of(request), questions.read(body));
        return new QuestionRequest(
                (key == null ? UUID.randomUUID() : key.id()).toString(),
                question,
                IdempotencyKey.fingerprint(question.toString()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                delivery(request),
                key != null);
    }

    private static Question within(StoreBounds bounds, Question asked) {
        String storeId = bounds.require(asked.storeId());
        return Objects.equals(storeId, asked.storeId()) ? asked : asked.of(storeId);
    }

    /** The id in a path; Camel hands it over as it came, percent-encoded. */
    public QuestionId id(@Header("questionId") String path) {
        return new QuestionId(UriUtils.decode(path, StandardCharsets.UTF_8));
    }

    private static String owner(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? "" : principal.getName();
    }

    /** A stream goes before a deferred answer: who accepts events alone cannot read the acceptance of the latter. */
    private static Delivery delivery(HttpServletRequest request) {
        if (prefersEvents(headers(request, HttpHeaders.ACCEPT))) {
            return Delivery.STREAMED;
        }
        boolean deferred = headers(request, "Prefer").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(preference -> preference.split(";", 2)[0].strip().equalsIgnoreCase("respond-async"));
        return deferred ? Delivery.DEFERRED : Delivery.WHOLE;
    }

    private static boolean prefersEvents(List<String> accept) {
        List<MediaType> accepted = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .filter(type -> type.includes(MediaType.APPLICATION_JSON) || type.includes(MediaType.TEXT_EVENT_STREAM))
                .findFirst()
                .map(type -> !type.includes(MediaType.APPLICATION_JSON))
                .orElse(false);
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
