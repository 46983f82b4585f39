package io.reviewqa.integration.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** The problem details (RFC 9457) of what is refused before any route. */
@Component
public final class ProblemResponses {

    private final ObjectMapper mapper;

    public ProblemResponses(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Answers with a problem; headers that the response has already, stay. */
    public void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json(status, detail));
    }

    /** The body alone, in UTF-8. */
    public byte[] json(HttpStatus status, String detail) throws IOException {
        return mapper.writeValueAsString(ProblemDetail.forStatusAndDetail(status, detail)).getBytes(StandardCharsets.UTF_8);
    }
}
