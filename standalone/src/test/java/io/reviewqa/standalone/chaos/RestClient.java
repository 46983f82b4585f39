package io.reviewqa.standalone.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Writes reviews through the REST API, to the replicas in turn. It outwaits a pause, for a request that it gave up on could be
 * carried out after a later one.
 */
final class RestClient implements Predicate<Write> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<ReviewQa> replicas;
    private final Ledger ledger;
    private int turn;

    RestClient(List<ReviewQa> replicas, Ledger ledger) {
        this.replicas = replicas;
        this.ledger = ledger;
    }

    @Override
    public boolean test(Write write) {
        turn++;
        Reply reply;
        try {
            reply = send(write, replicas.get(turn % replicas.size()));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw new IllegalStateException("No answer within the client's patience to " + write, e);
            }
            return false;
        }
        if (reply.status() >= 500) {
            return false;
        }
        // A deletion that is repeated because its reply was lost finds nothing left.
        boolean gone = write.kind() == Write.Kind.DELETE && reply.status() == 404;
        if (reply.status() / 100 != 2 && !gone) {
            throw new IllegalStateException("%d to %s: %s".formatted(reply.status(), write, reply.response().body()));
        }
        ledger.acknowledged(write);
        return true;
    }

    private static Reply send(Write write, ReviewQa replica) {
        if (write.kind() == Write.Kind.DELETE) {
            return replica.delete("/api/reviews/" + write.reviewId());
        }
        ObjectNode review = MAPPER.createObjectNode().put("reviewId", write.reviewId())
                .put("storeId", write.storeId()).put("text", write.text());
        return replica.post("/api/reviews", ReviewQa.JSON, review.toString());
    }
}
