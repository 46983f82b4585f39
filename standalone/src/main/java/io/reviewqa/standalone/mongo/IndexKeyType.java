package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * The keys of unique indexes. Those that are one text or one ObjectId, as ids are, are compared as such; the store's own way with a
 * class that it does not know is to serialise both sides of each comparison.
 */
final class IndexKeyType extends BasicDataType<KeyValue> {

    static final IndexKeyType INSTANCE = new IndexKeyType();

    private static final byte TEXT = 0;
    private static final byte OBJECT_ID = 1;
    private static final byte OTHER = 2;
    private static final int OBJECT_ID_BYTES = 12;
    private static final int KEY_MEMORY = 96;
    private static final ObjectKeyType OTHERS = ObjectKeyType.INSTANCE;

    private IndexKeyType() {}

    private static byte kind(KeyValue key) {
        if (key.size() != 1) {
            return OTHER;
        }
        return key.get(0) instanceof String ? TEXT : key.get(0) instanceof ObjectId ? OBJECT_ID : OTHER;
    }

    /** The kinds one behind the other. */
    @Override
    public int compare(KeyValue a, KeyValue b) {
        byte kind = kind(a);
        int byKind = Byte.compare(kind, kind(b));
        if (byKind != 0) {
            return byKind;
        }
        return switch (kind) {
            case TEXT -> ((String) a.get(0)).compareTo((String) b.get(0));
            case OBJECT_ID -> ((ObjectId) a.get(0)).compareTo((ObjectId) b.get(0));
            default -> OTHERS.compare(a, b);
        };
    }

    @Override
    public int getMemory(KeyValue key) {
        return switch (kind(key)) {
            case TEXT -> KEY_MEMORY + StringDataType.INSTANCE.getMemory((String) key.get(0));
            case OBJECT_ID -> KEY_MEMORY + OBJECT_ID_BYTES;
            default -> OTHERS.getMemory(key);
        };
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        byte kind = kind(key);
        buffer.put(kind);
        switch (kind) {
            case TEXT -> StringDataType.INSTANCE.write(buffer, (String) key.get(0));
            case OBJECT_ID -> buffer.put(((ObjectId) key.get(0)).toByteArray());
            default -> OTHERS.write(buffer, key);
        }
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        byte kind = buffer.get();
        return switch (kind) {
            case TEXT -> new KeyValue(StringDataType.INSTANCE.read(buffer));
            case OBJECT_ID -> {
                byte[] id = new byte[OBJECT_ID_BYTES];
                buffer.get(id);
                yield new KeyValue(new ObjectId(id));
            }
            default -> (KeyValue) OTHERS.read(buffer);
        };
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
