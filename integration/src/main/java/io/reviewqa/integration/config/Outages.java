package io.reviewqa.integration.config;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import io.grpc.StatusRuntimeException;
import io.lettuce.core.RedisException;
import java.util.function.Predicate;
import org.apache.camel.util.ObjectHelper;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Tells a failure that says nothing about the message, only that the model server, MongoDB or Redis cannot work now, from one
 * that the message will meet again. The former is waited for as long as it takes.
 */
@Component("outages")
public final class Outages implements Predicate<Throwable> {

    /** True for an exception that is of an outage, or has one among its causes. */
    @Override
    public boolean test(Throwable thrown) {
        for (Throwable cause : ObjectHelper.createExceptionIterable(thrown)) {
            if (cause instanceof StatusRuntimeException call && isOutage(call)
                    || cause instanceof MongoException mongo && isOutage(mongo)
                    || cause instanceof RedisException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof QueryTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(StatusRuntimeException call) {
        return switch (call.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED -> true;
            default -> false;
        };
    }

    /** Client exceptions are of connecting, choosing a server and waiting for it. */
    private static boolean isOutage(MongoException mongo) {
        return mongo instanceof MongoClientException
                || mongo instanceof MongoSocketException
                || mongo instanceof MongoNotPrimaryException
                || mongo instanceof MongoNodeIsRecoveringException
                || mongo.hasErrorLabel("RetryableWriteError");
    }
}
