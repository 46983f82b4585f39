package io.reviewqa.camel.mongodb.changes.stream;

import java.util.List;
import java.util.Optional;

import org.bson.BsonDocument;

/** An open change stream. */
public interface ChangeCursor extends AutoCloseable {

    /**
     * Takes what is available now and never waits for more.
     *
     * @param  limit                 the most to take
     * @return                       the next changes in order, possibly none; a change that invalidates the stream comes last
     * @throws PositionLostException when the server has forgotten the place of this cursor
     */
    List<Change> next(int limit);

    /**
     * A token that covers everything taken so far and, on a quiet stream, moves with the server's time. Only meaningful
     * when the last {@link #next} gave nothing or gave everything there was.
     */
    Optional<BsonDocument> token();

    @Override
    void close();
}
