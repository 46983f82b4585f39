package io.reviewqa.standalone.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes reviews through the REST API, to the replicas in turn; as through a load balancer, one that failed gets nothing more
 * until it is ready. It outwaits a pause, for a request that it gave up on could be carried out after a later one.
 */
final class RestClient implements Predicate<Write> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<ReviewQa> replicas;
    private final Ledger ledger;
    private final Set<ReviewQa> failed = new HashSet<>();
    private int turn;

    RestClient(List<ReviewQa> replicas, Ledger ledger) {
        this.replicas = replicas;
        this.ledger = ledger;
    }

    @Override
    public boolean test(Write write) {
        return next().map(replica -> isSent(write, replica)).orElse(false);
    }

    private Optional<ReviewQa> next() {
        for (int i = 0; i < replicas.size(); i++) {
            ReviewQa replica = replicas.get(turn++ % replicas.size());
            if (!failed.contains(replica) || Serving.isReady(replica)) {
                failed.remove(replica);
                return Optional.of(replica);
            }
        }
        return Optional.empty();
    }

    private boolean isSent(Write write, ReviewQa replica) {
        boolean acknowledged = send(write, replica);
        if (acknowledged) {
            ledger.acknowledged(write);
        } else {
            failed.add(replica);
        }
        return acknowledged;
    }

    private static boolean send(Write write, ReviewQa replica) {
        try {
            return isAcknowledged(write, reply(write, replica));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw new IllegalStateException("No answer within the client's patience to " + write, e);
            }
            return false;
        }
    }

    private static boolean isAcknowledged(Write write, Reply reply) {
        // A deletion that is repeated because its reply was lost finds nothing left.
        boolean gone = write.kind() == Write.Kind.DELETE && reply.status() == 404;
        if (reply.status() / 100 == 2 || gone) {
            return true;
        }
        if (reply.status() < 500) {
            throw new IllegalStateException("%d to %s: %s".formatted(reply.status(), write, reply.response().body()));
        }
        return false;
    }

    private static Reply reply(Write write, ReviewQa replica) {
        if (write.kind() == Write.Kind.DELETE) {
            return replica.delete("/api/reviews/" + write.reviewId());
        }
        ObjectNode review = MAPPER.createObjectNode().put("reviewId", write.reviewId())
                .put("storeId", write.storeId()).put("text", write.text());
        return replica.post("/api/reviews", ReviewQa.JSON, review.toString());
    }
}
