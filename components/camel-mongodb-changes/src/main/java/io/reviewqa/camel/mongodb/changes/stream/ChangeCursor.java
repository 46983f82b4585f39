package io.reviewqa.camel.mongodb.changes.stream;

import java.util.List;

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
     * Where the stream was opened, until something was taken; afterwards a token that covers what was taken and, on a quiet
     * stream, moves with the server's time. Ask when the last {@link #next} gave nothing.
     */
    BsonDocument token();

    @Override
    void close();
}
