package io.reviewqa.integration.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lettuce.core.RedisException;
import io.reviewqa.integration.config.ModelServerOutage;
import io.reviewqa.integration.document.UnreadableDocumentException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * The REST edge's one switch on what went wrong: a failed exchange becomes a problem detail (RFC 9457). What the caller
 * did wrong is named; what broke inside is logged and not shown.
 */
@Component("problemMapper")
public final class ProblemMapper {

    /** By which MongoDB says that a value cannot be: BadValue, TypeMismatch, InvalidBSON, BSONObjectTooLarge. */
    private static final Set<Integer> VALUE_REFUSED = Set.of(2, 14, 22, 10334);

    /** By which it says that it cannot write. */
    private static final int OUT_OF_DISK_SPACE = 14031;

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    static final String RETRY_AFTER_SECONDS = "5";

    private final ObjectMapper mapper;
    private final RedisFailures redis;

    public ProblemMapper(ObjectMapper mapper, RedisFailures redis) {
        this.mapper = mapper;
        this.redis = redis;
    }

    /** Replaces the message of a failed exchange by the problem. */
    public void toProblem(Exchange exchange) throws JsonProcessingException {
        Exception exception = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        ProblemDetail problem = problem(exchange, exception);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, problem.getStatus());
        exchange.getMessage().setHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (problem.getStatus() == 503 || problem.getStatus() == 429) {
            exchange.getMessage().setHeader(HttpHeaders.RETRY_AFTER, retryAfter(exception));
        }
        exchange.getMessage().setBody(mapper.writeValueAsString(problem));
    }

    /** The problem, as JSON, of a failure that is told later than it was met. */
    public String json(ApiException failure) throws JsonProcessingException {
        return mapper.writeValueAsString(problem(failure.status(), failure.getMessage()));
    }

    private static String retryAfter(Exception exception) {
        ApiException refused = ObjectHelper.getException(ApiException.class, exception);
        return refused == null || refused.retryAfter() == null
                ? RETRY_AFTER_SECONDS
                : String.valueOf(refused.retryAfter().toSeconds());
    }

    private ProblemDetail problem(Exchange exchange, Exception exception) {
        for (Throwable cause : ObjectHelper.createExceptionIterable(exception)) {
            ProblemDetail problem = known(cause);
            if (problem != null) {
                return problem;
            }
        }
        LOG.error("Exchange {} of route {} failed", exchange.getExchangeId(), exchange.getFromRouteId(), exception);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR,
                "something went wrong; the log says more under exchange " + exchange.getExchangeId());
    }

    private ProblemDetail known(Throwable cause) {
        if (cause instanceof ApiException e) {
            return problem(e.status(), e.getMessage());
        }
        if (cause instanceof UnreadableDocumentException e) {
            return problem(HttpStatus.CONFLICT, "what is stored cannot be read: " + e.getMessage());
        }
        if (cause instanceof CancellationException) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, cause.getMessage());
        }
        return elsewhere(cause);
    }

    /** What failed in a route or on a server that the routes call. */
    private ProblemDetail elsewhere(Throwable cause) {
        if (cause instanceof DirectConsumerNotAvailableException e) {
            return unavailable("a route is not running", e);
        }
        if (cause instanceof StatusRuntimeException e) {
            return modelServer(e.getStatus());
        }
        if (cause instanceof MongoCommandException e && VALUE_REFUSED.contains(e.getErrorCode())) {
            return problem(HttpStatus.BAD_REQUEST, "the review database cannot take this value: " + e.getErrorMessage());
        }
        if (cause instanceof MongoException e && e.getCode() == OUT_OF_DISK_SPACE) {
            LOG.error("The review database has no room on the disk: {}", e.getMessage());
            return problem(HttpStatus.SERVICE_UNAVAILABLE,
                    "the review database has no room on the disk; the log says what to do");
        }
        if (cause instanceof MongoException) {
            return unavailable("the review database does not answer", cause);
        }
        if (cause instanceof DataAccessException || cause instanceof RedisException || cause instanceof TimeoutException) {
            String refusal = redis.refusal(cause);
            return unavailable(refusal == null ? "Redis does not answer" : refusal, cause);
        }
        return null;
    }

    private static ProblemDetail modelServer(Status status) {
        if (status.getCode() == Status.Code.INVALID_ARGUMENT) {
            return problem(HttpStatus.BAD_REQUEST, status.getDescription());
        }
        return ModelServerOutage.of(status).map(outage -> switch (outage) {
            case BUSY -> problem(HttpStatus.TOO_MANY_REQUESTS, outage.description());
            case AWAY -> unavailable(outage.description(), status.asRuntimeException());
            case NO_TLS, CREDENTIALS_REFUSED, OTHER_VERSION -> misconfigured(outage, status);
        }).orElse(null);
    }

    /** No fault of the caller's, and none that a few seconds mend: the log says more than they may know. */
    private static ProblemDetail misconfigured(ModelServerOutage outage, Status status) {
        LOG.error("{}: {}", outage.description(), status);
        return problem(HttpStatus.SERVICE_UNAVAILABLE, outage.description());
    }

    private static ProblemDetail unavailable(String detail, Throwable cause) {
        LOG.warn("{}: {}", detail, cause.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, detail + "; try again in a few seconds");
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
