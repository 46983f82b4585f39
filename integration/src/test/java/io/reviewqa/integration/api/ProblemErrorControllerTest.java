package io.reviewqa.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class ProblemErrorControllerTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void whenNoThreadIsLeft_then503WithRetryAfter() {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new TaskRejectedException("full"));
        assertThat(new ProblemErrorController().error(request)).satisfies(response -> {
            assertThat(response.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("5");
            assertThat(response.getBody().getDetail()).contains("too many requests");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 413, 414, 418, 431, 500, 501, 503, 505, 599})
    void whateverFails_thenThereIsADetail(int status) {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        assertThat(new ProblemErrorController().error(request)).satisfies(response -> {
            assertThat(response.getBody().getDetail()).isNotBlank().doesNotContain("\"", "\\");
            assertThat(response.getHeaders().containsKey("Retry-After")).isEqualTo(status == 503);
        });
    }

    @Test
    void whenAnythingElseFails_thenItsStatusAndWithoutAFailure404() {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 413);
        assertThat(new ProblemErrorController().error(request)).satisfies(response -> {
            assertThat(response.getStatusCode()).isEqualTo(HttpStatus.PAYLOAD_TOO_LARGE);
            assertThat(response.getBody().getDetail()).isEqualTo("the body is too long");
        });
        request.removeAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        assertThat(new ProblemErrorController().error(request).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }
}
