package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What documents weigh on the wire. */
final class Bson {

    /** As MongoDB's limit. */
    static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

    private Bson() {}

    static int size(Document document) {
        ByteBuf buffer = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, buffer);
        return buffer.writerIndex();
    }
}
