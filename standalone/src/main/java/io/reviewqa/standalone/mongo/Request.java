package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;

/**
 * A command that is done, with no field that is not.
 *
 * @param command as MongoDB writes it
 * @param query whose first field is the command
 */
record Request(Channel channel, String database, String command, Document query) {

    /** @param written the command as the client wrote it, which is a field of the query */
    static Request of(Channel channel, String database, String command, String written, Document query) {
        Document canonical = new Document(command, query.get(written));
        query.forEach((field, value) -> {
            if (!field.equals(written)) {
                canonical.put(field, value);
            }
        });
        return new Request(channel, database, command, canonical);
    }

    /** What stands after the command: mostly a collection. */
    Object subject() {
        return query.get(command);
    }
}
