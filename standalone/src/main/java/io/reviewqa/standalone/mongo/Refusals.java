package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.exception.MongoServerNotYetImplementedException;

/** Errors as MongoDB words them: each with a number and a name, and never an exception's inside. */
final class Refusals {

    private static final int BAD_VALUE = 2;
    private static final int TYPE_MISMATCH = 14;
    private static final int NOT_IMPLEMENTED = 238;

    private Refusals() {}

    /** Of what MongoDB does and this server does not. */
    static MongoServerError notServed(String what) {
        return new MongoServerError(NOT_IMPLEMENTED, "NotImplemented", "The embedded MongoDB does not do " + what);
    }

    static MongoServerError commandNotServed(String command) {
        return new MongoServerError(115, "CommandNotSupported", "The embedded MongoDB does not do '" + command + "'");
    }

    static MongoServerError unparsable(String reason) {
        return new MongoServerError(9, "FailedToParse", reason);
    }

    static MongoServerError missing(String field) {
        return new MongoServerError(40414, "Location40414", "BSON field '" + field + "' is missing but a required field");
    }

    /** What a client is told when a command failed, in whatever way. */
    static MongoServerError of(String command, RuntimeException e) {
        if (e instanceof MongoServerError error) {
            return error;
        }
        if (e instanceof MongoServerNotYetImplementedException) {
            return notServed("'" + e.getMessage().split(" ")[0] + "'");
        }
        if (e instanceof MongoServerException uncoded) {
            return new MongoServerError(BAD_VALUE, "BadValue", uncoded.getMessageWithoutErrorCode(), e);
        }
        if (e instanceof ClassCastException) {
            return new MongoServerError(TYPE_MISMATCH, "TypeMismatch", "A value of '%s' is of the wrong type".formatted(command),
                    e);
        }
        return new MongoServerError(BAD_VALUE, "BadValue", "A value of '%s' is missing or cannot be used".formatted(command), e);
    }

    /** The reply to a command that failed. */
    static Document reply(MongoServerError error) {
        return new Document("ok", 0.0).append("errmsg", error.getMessageWithoutErrorCode()).append("code", error.getCode())
                .append("codeName", error.getCodeName());
    }

    /** The entry in {@code writeErrors} of a statement that failed. */
    static Document writeError(int index, MongoServerError error) {
        return new Document("index", index).append("code", error.getCode()).append("codeName", error.getCodeName())
                .append("errmsg", error.getMessageWithoutErrorCode());
    }

    static Document success() {
        Document reply = new Document();
        Utils.markOkay(reply);
        return reply;
    }
}
