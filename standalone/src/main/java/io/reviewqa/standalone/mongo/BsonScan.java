package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.wire.BsonConstants;
import io.netty.buffer.ByteBuf;

/**
 * Looks through a message for values that the server would take and give back as something else: {@code undefined}, which it
 * reads as null, and binary data of the users' own kind, which it reads as plain. Others that it cannot keep it cannot read, nor
 * what is nested without end.
 */
final class BsonScan {

    private static final int LENGTH_BYTES = 4;
    private static final int DECIMAL_BYTES = 16;

    /** As MongoDB's limit. */
    private static final int MAX_DEPTH = 200;

    private final ByteBuf bytes;
    private int depth;

    private BsonScan(ByteBuf bytes) {
        this.bytes = bytes;
    }

    /**
     * @param sections of an {@code OP_MSG}; read to their end, or to what cannot be read
     * @throws IllegalArgumentException when one of their documents has such a value
     */
    static void requireKeepable(ByteBuf sections) {
        new BsonScan(sections).sections();
    }

    private void sections() {
        while (bytes.isReadable()) {
            if (bytes.readByte() == 0) {
                document();
            } else {
                int end = bytes.readerIndex() + bytes.readIntLE();
                skipName();
                while (bytes.readerIndex() < end) {
                    document();
                }
            }
        }
    }

    private void document() {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("it is nested more than " + MAX_DEPTH + " levels deep");
        }
        bytes.skipBytes(LENGTH_BYTES);
        for (byte type = bytes.readByte(); type != 0; type = bytes.readByte()) {
            skipName();
            value(type);
        }
        depth--;
    }

    private void value(byte type) {
        switch (type) {
            case BsonConstants.TYPE_EMBEDDED_DOCUMENT, BsonConstants.TYPE_ARRAY -> document();
            case BsonConstants.TYPE_DATA -> binary();
            case BsonConstants.TYPE_UNDEFINED -> throw new IllegalArgumentException("it has a value of the type undefined");
            case BsonConstants.TYPE_UTF8_STRING, BsonConstants.TYPE_JAVASCRIPT_CODE -> bytes.skipBytes(bytes.readIntLE());
            case BsonConstants.TYPE_REGEX -> {
                skipName();
                skipName();
            }
            case BsonConstants.TYPE_DOUBLE, BsonConstants.TYPE_UTC_DATETIME, BsonConstants.TYPE_TIMESTAMP, BsonConstants.TYPE_INT64 ->
                bytes.skipBytes(Long.BYTES);
            case BsonConstants.TYPE_INT32 -> bytes.skipBytes(Integer.BYTES);
            case BsonConstants.TYPE_OBJECT_ID -> bytes.skipBytes(BsonConstants.LENGTH_OBJECTID);
            case BsonConstants.TYPE_BOOLEAN -> bytes.skipBytes(1);
            case BsonConstants.TYPE_DECIMAL128 -> bytes.skipBytes(DECIMAL_BYTES);
            case BsonConstants.TYPE_NULL, BsonConstants.TYPE_MIN_KEY, BsonConstants.TYPE_MAX_KEY -> {
            }
            default -> throw new IllegalArgumentException("it has a value of the type 0x%02x".formatted(type));
        }
    }

    private void binary() {
        int length = bytes.readIntLE();
        byte kind = bytes.readByte();
        boolean kept = kind == BsonConstants.BINARY_SUBTYPE_GENERIC || kind == BsonConstants.BINARY_SUBTYPE_UUID
                || kind == BsonConstants.BINARY_SUBTYPE_OLD_UUID;
        if (!kept) {
            throw new IllegalArgumentException("it has binary data of the subtype " + (kind & 0xff));
        }
        bytes.skipBytes(length);
    }

    private void skipName() {
        bytes.skipBytes(bytes.bytesBefore((byte) 0) + 1);
    }
}
