package io.reviewqa.standalone.load;

/**
 * What came of a request.
 *
 * @param reason why it is wrong or failed, of few kinds; null where it is right
 * @param degraded whether the answer had to do without something
 * @param reused whether the answer is one that was there
 * @param firstTokenNanos {@link System#nanoTime()} at the first token of an answer read as it is written; 0 for others
 */
record Reply(Kind kind, String reason, boolean degraded, boolean reused, long firstTokenNanos) {

    enum Kind {
        RIGHT,
        /** An answer that cannot be: of another shop, citing what no review says, or of another status than expected. */
        WRONG,
        /** An error, or no answer in time. */
        FAILED
    }

    static Reply right() {
        return new Reply(Kind.RIGHT, null, false, false, 0);
    }

    static Reply wrong(String reason) {
        return new Reply(Kind.WRONG, reason, false, false, 0);
    }

    static Reply failed(String reason) {
        return new Reply(Kind.FAILED, reason, false, false, 0);
    }

    Reply withFirstToken(long nanos) {
        return new Reply(kind, reason, degraded, reused, nanos);
    }
}
