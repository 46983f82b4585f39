package io.reviewqa.camel.redis.stream.driver;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.reviewqa.camel.redis.stream.StreamClientException;
import io.reviewqa.camel.redis.stream.StreamClientException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One connection to Redis, opened at first use and again after a failure: waiting for Lettuce's own reconnection would
 * leave its backoff, up to 30 s, on top of ours. Safe for use by several threads.
 */
public final class RedisLink implements AutoCloseable {

    /** Replies that mean "not now" or "not this server": loading, failover, slot migration. */
    private static final List<String> TRANSIENT =
            List.of("LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY ", "NOREPLICAS");

    private final RedisConnections connections;
    private CompletableFuture<StatefulConnection<byte[], byte[]>> connection;
    private boolean closed;

    public RedisLink(RedisConnections connections) {
        this.connections = connections;
    }

    /** A command to be sent. */
    public interface Command<T> extends Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> {}

    /**
     * Sends a command and waits for its reply, with the connection where there is none yet at most for the command timeout.
     *
     * @throws StreamClientException if it fails
     */
    public <T> T call(Command<T> command) {
        return call(command, Duration.ofDays(1));
    }

    /**
     * @param patience how long to wait for the reply where that is less than the command timeout
     */
    <T> T call(Command<T> command, Duration patience) {
        return await(command, patience);
    }

    private <T> T await(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, ? extends Future<T>> command, Duration patience) {
        long begun = System.nanoTime();
        StatefulConnection<byte[], byte[]> current = open();
        // A server that is slow to be connected to must not take the time twice.
        long left = current.getTimeout().toNanos() - (System.nanoTime() - begun);
        long limit = Math.min(left, patience.toNanos());
        Future<T> future = null;
        try {
            future = command.apply(commands(current));
            return future.get(limit, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), current);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw failure(e, current);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new StreamClientException(Kind.UNAVAILABLE, "Interrupted while waiting for Redis", e);
        } catch (RuntimeException e) {
            throw failure(e, current);
        }
    }

    /**
     * Sends commands one right after the other and waits for all replies; Redis executes them in this order.
     *
     * @throws StreamClientException if one fails; others may have taken effect, also later ones
     */
    <T> List<T> callAll(List<? extends Command<T>> commands) {
        return await(redis -> {
            List<CompletableFuture<T>> replies =
                    commands.stream().map(command -> command.apply(redis).toCompletableFuture()).toList();
            return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                    .thenApply(done -> replies.stream().map(CompletableFuture::join).toList());
        }, Duration.ofDays(1));
    }

    /** Runs a script by its digest, and with its source where the server does not know it. */
    public <T> T eval(LuaScript script, ScriptOutputType type, byte[][] keys, byte[][] args) {
        try {
            return call(redis -> redis.evalsha(script.digest(), type, keys, args));
        } catch (StreamClientException e) {
            if (e.getCause() instanceof RedisNoScriptException) {
                return call(redis -> redis.eval(script.source(), type, keys, args));
            }
            throw e;
        }
    }

    /** How long Redis may take over a command. */
    Duration timeout() {
        return open().getTimeout();
    }

    /** Connects where nobody does so already: all who ask meanwhile share the outcome, and none waits longer than for a command. */
    private StatefulConnection<byte[], byte[]> open() {
        try {
            return connection().get(connections.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StreamClientException(Kind.UNAVAILABLE, "Redis cannot be reached: " + rootMessage(e), e.getCause());
        } catch (TimeoutException e) {
            throw new StreamClientException(Kind.UNAVAILABLE,
                    "Redis cannot be reached: no connection within %d ms".formatted(connections.timeout().toMillis()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamClientException(Kind.UNAVAILABLE, "Interrupted while connecting to Redis", e);
        }
    }

    private synchronized CompletableFuture<StatefulConnection<byte[], byte[]>> connection() {
        if (closed) {
            throw new StreamClientException(Kind.UNAVAILABLE, "The connection to Redis was closed", null);
        }
        StatefulConnection<byte[], byte[]> made = made();
        if (made != null && !made.isOpen()) {
            discard(made);
        }
        if (connection == null || connection.isCompletedExceptionally()) {
            connection = CompletableFuture.supplyAsync(connections::connect, RedisLink::connecting);
        }
        return connection;
    }

    /** Null while none is made. */
    private StatefulConnection<byte[], byte[]> made() {
        return connection == null || connection.isCompletedExceptionally() ? null : connection.getNow(null);
    }

    /** A thread of its own: it can take longer than anybody waits. */
    private static void connecting(Runnable connect) {
        Thread thread = new Thread(connect, "redis-stream-connect");
        thread.setDaemon(true);
        thread.start();
    }

    private StreamClientException failure(Throwable cause, StatefulConnection<byte[], byte[]> current) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof RedisCommandExecutionException && Stream.of("NOGROUP", "UNBLOCKED").anyMatch(message::contains)) {
            return new StreamClientException(Kind.NO_GROUP, message, cause);
        }
        if (cause instanceof RedisCommandExecutionException && TRANSIENT.stream().noneMatch(message::contains)) {
            return new StreamClientException(Kind.REJECTED, message, cause);
        }
        discard(current);
        String reason = cause instanceof TimeoutException || cause instanceof CancellationException
                ? "Redis did not answer in time" : "Redis is not available: " + rootMessage(cause);
        return new StreamClientException(Kind.UNAVAILABLE, reason, cause);
    }

    private synchronized void discard(StatefulConnection<byte[], byte[]> broken) {
        broken.closeAsync();
        if (broken == made()) {
            connection = null;
        }
    }

    /** Closes the connection; the next command opens another. */
    synchronized void renew() {
        StatefulConnection<byte[], byte[]> made = made();
        if (made != null) {
            discard(made);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (connection != null) {
            connection.thenAccept(StatefulConnection::closeAsync);
        }
    }

    private static RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection) {
        if (connection instanceof StatefulRedisClusterConnection<byte[], byte[]> cluster) {
            return cluster.async();
        }
        return ((StatefulRedisConnection<byte[], byte[]>) connection).async();
    }

    private static String rootMessage(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
