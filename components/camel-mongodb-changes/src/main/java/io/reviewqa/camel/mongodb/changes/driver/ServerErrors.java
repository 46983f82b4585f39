package io.reviewqa.camel.mongodb.changes.driver;

import com.mongodb.MongoException;
import io.reviewqa.camel.mongodb.changes.stream.PositionLostException;
import java.util.Set;

/** Tells the server's "never again" from its "not now". */
final class ServerErrors {

    /**
     * CappedPositionLost, InvalidResumeToken, ChangeStreamFatalError, ChangeStreamHistoryLost (MongoDB's error_codes.yml) and
     * the two codes that servers before 4.2 gave for a resume point that left the oplog.
     */
    private static final Set<Integer> POSITION_LOST = Set.of(136, 260, 280, 286, 40576, 40585);

    private ServerErrors() {}

    static RuntimeException translate(MongoException e) {
        return POSITION_LOST.contains(e.getCode())
                ? new PositionLostException("The server cannot resume the change stream: " + e.getMessage(), e)
                : e;
    }
}
