package io.reviewqa.integration.embedding;

import com.mongodb.MongoClientException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import io.grpc.StatusRuntimeException;
import io.lettuce.core.RedisException;
import io.reviewqa.integration.config.GenerationTimeoutException;
import io.reviewqa.integration.config.ModelServerOutage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.camel.util.ObjectHelper;
import org.springframework.stereotype.Component;

/**
 * Tells a failure that says nothing about what was being worked on, only that the model server, MongoDB or Redis is away or
 * refuses everybody, from one that will come again with the same work. The first is waited for; it uses up no delivery.
 * An answer that takes too long to generate is of the second kind: waited for without end, it would take all the decoder has.
 */
@Component("outages")
public final class Outages implements Predicate<Throwable> {

    /** Of Redis also what it refuses: only answers are written there, and it would refuse any. */
    private static final Set<Class<? extends Throwable>> STORE_AWAY = Set.of(MongoClientException.class,
            MongoSocketException.class, MongoNotPrimaryException.class, MongoNodeIsRecoveringException.class,
            RedisException.class, TimeoutException.class);

    /** Whether the failure, or a cause of it, is an outage. */
    @Override
    public boolean test(Throwable failure) {
        List<Throwable> causes =
                StreamSupport.stream(ObjectHelper.createExceptionIterable(failure).spliterator(), false).toList();
        return causes.stream().noneMatch(GenerationTimeoutException.class::isInstance)
                && causes.stream().anyMatch(Outages::isOutage);
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof StatusRuntimeException refused
                ? ModelServerOutage.of(refused.getStatus()).isPresent()
                : STORE_AWAY.stream().anyMatch(type -> type.isInstance(failure));
    }
}
