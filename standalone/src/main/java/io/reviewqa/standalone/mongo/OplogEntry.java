package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * That something changed, not what: a document is looked up when the entry is read. Stored as BSON {@code {t, ns, id}}.
 *
 * @param namespace {@code database.collection}; empty for {@link Type#BEGIN}
 * @param id the document's {@code _id}, or the new namespace of {@link Type#RENAME}; null where no single document changed
 */
record OplogEntry(Type type, String namespace, Object id) {

    /** Stored by name. */
    enum Type {
        /** The log's first entry: what lies before it is unknown. */
        BEGIN(""),
        INSERT("insert"),
        UPDATE("update"),
        REPLACE("replace"),
        DELETE("delete"),
        DROP("drop"),
        RENAME("rename"),
        /** Follows a drop or a rename; a stream of the collection ends with it. */
        INVALIDATE("invalidate");

        private final String operationType;

        Type(String operationType) {
            this.operationType = operationType;
        }

        /** Its name in a change event. */
        String operationType() {
            return operationType;
        }
    }

    /** Whether those who watch this collection are to hear of it; of a rename, also those who watch the new name. */
    boolean concerns(String watched) {
        return namespace.equals(watched) || type == Type.RENAME && watched.equals(id);
    }

    byte[] encode() {
        ByteBuf buffer = Unpooled.buffer();
        BsonEncoder.encodeDocument(new Document("t", type.name()).append("ns", namespace).append("id", id), buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    static OplogEntry decode(byte[] bytes) {
        Document stored = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
        return new OplogEntry(Type.valueOf((String) stored.get("t")), (String) stored.get("ns"), stored.get("id"));
    }
}
