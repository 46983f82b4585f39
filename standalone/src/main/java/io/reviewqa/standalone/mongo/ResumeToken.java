package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;

/** A timestamp in the form that clients keep: {@code {_data: <16 hexadecimal digits>}}, in the order of the timestamps. */
final class ResumeToken {

    private static final int INVALID_RESUME_TOKEN = 260;
    private static final String DATA = "_data";

    private ResumeToken() {}

    static Document of(long timestamp) {
        return new Document(DATA, String.format("%016x", timestamp));
    }

    /** @throws MongoServerError when it is no token of this server */
    static long timestamp(Document token) {
        if (token.get(DATA) instanceof String data) {
            try {
                return Long.parseLong(data, 16);
            } catch (NumberFormatException e) {
                throw invalid("Not a resume token of this server: " + token);
            }
        }
        throw invalid("A resume token has a string _data: " + token);
    }

    static MongoServerError invalid(String reason) {
        return new MongoServerError(INVALID_RESUME_TOKEN, "InvalidResumeToken", reason);
    }
}
