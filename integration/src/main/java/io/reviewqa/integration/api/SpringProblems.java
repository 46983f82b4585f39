package io.reviewqa.integration.api;

import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Requests for which Spring finds no route: the problem detail says what is missing, and what there is. */
@RestControllerAdvice
final class SpringProblems extends ResponseEntityExceptionHandler {

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail(exception, status));
        return super.handleExceptionInternal(exception, problem, headers, status, request);
    }

    private static String detail(Exception exception, HttpStatusCode status) {
        if (exception instanceof NoResourceFoundException e) {
            return "there is nothing at /" + e.getResourcePath();
        }
        if (exception instanceof HttpRequestMethodNotSupportedException e) {
            return "the method %s is not served here; there is %s".formatted(
                    e.getMethod(), e.getSupportedHttpMethods() == null ? "none" : list(e.getSupportedHttpMethods()));
        }
        if (exception instanceof HttpMediaTypeNotSupportedException e) {
            return "%s here; send %s".formatted(
                    e.getContentType() == null
                            ? "a body without a valid Content-Type is not read"
                            : "a body of type %s is not read".formatted(e.getContentType()),
                    list(e.getSupportedMediaTypes()));
        }
        if (exception instanceof HttpMediaTypeNotAcceptableException e) {
            return "nothing that the header Accept allows is served here; there is " + list(e.getSupportedMediaTypes());
        }
        return StatusDetails.of(HttpStatus.valueOf(status.value()));
    }

    private static String list(Collection<?> choices) {
        return choices.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
