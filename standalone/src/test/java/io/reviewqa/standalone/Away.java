package io.reviewqa.standalone;

import io.grpc.Status;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.standalone.OutageParts.Fault;
import io.reviewqa.standalone.OutageParts.Part;

/** A row of the table in docs/operations.md: what is taken away, and what a caller gets meanwhile. */
enum Away {
    GENERATOR("no_generation", true, true, true),
    EMBEDDING("no_embedding", true, true, true),
    MODEL_SERVER("no_embedding", true, true, true),
    MONGO(null, false, false, false),
    REDIS(null, false, true, true);

    /** What a question that waits for its answer does without; null: nothing. */
    final String degraded;
    /** Whether a question for later is taken; else it is refused with 503. */
    final boolean takesLater;
    /** The same of reviews and of stored answers. */
    final boolean stores;
    /** Whether a process that starts meanwhile is ready before it is back. */
    final boolean isReadyAtStart;

    Away(String degraded, boolean takesLater, boolean stores, boolean isReadyAtStart) {
        this.degraded = degraded;
        this.takesLater = takesLater;
        this.stores = stores;
        this.isReadyAtStart = isReadyAtStart;
    }

    /** Whether a search by meaning finds; else it is refused with 503. */
    boolean searches() {
        return this != EMBEDDING && this != MODEL_SERVER;
    }

    /** The stores go on behind the proxies, so that a test can see and add to what waits there. */
    void begin(OutageParts parts) throws Exception {
        switch (this) {
            case GENERATOR -> parts.generate(call -> call.observer().onError(Status.UNAVAILABLE.asException()));
            case EMBEDDING -> parts.embed(Status.UNAVAILABLE);
            case MODEL_SERVER -> parts.begin(Part.MODEL_SERVER, Fault.GONE);
            case MONGO -> parts.begin(Part.MONGO, Fault.CUT_OFF);
            case REDIS -> parts.begin(Part.REDIS, Fault.CUT_OFF);
        }
    }

    void end(OutageParts parts) throws Exception {
        switch (this) {
            case GENERATOR -> answer(parts);
            case EMBEDDING -> parts.embed(Status.OK);
            case MODEL_SERVER -> parts.end(Part.MODEL_SERVER, Fault.GONE);
            case MONGO -> parts.end(Part.MONGO, Fault.CUT_OFF);
            case REDIS -> parts.end(Part.REDIS, Fault.CUT_OFF);
        }
    }

    static void answer(OutageParts parts) {
        parts.generate(call -> call.token("Yes.").end(FinishReason.FINISH_REASON_STOP));
    }
}
