package io.reviewqa.standalone.mongo;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Keys of any type, as the store writes them. Its own {@link ObjectDataType} remembers the type that it met last, and cannot compare keys
 * while another thread, such as the one that writes to the file, meets one of another type: here each thread has its own.
 */
final class ObjectKeyType extends BasicDataType<Object> {

    static final ObjectKeyType INSTANCE = new ObjectKeyType();

    private final ThreadLocal<ObjectDataType> own = ThreadLocal.withInitial(ObjectDataType::new);

    private ObjectKeyType() {}

    @Override
    public int compare(Object a, Object b) {
        return own.get().compare(a, b);
    }

    @Override
    public int getMemory(Object key) {
        return own.get().getMemory(key);
    }

    @Override
    public void write(WriteBuffer buffer, Object key) {
        own.get().write(buffer, key);
    }

    @Override
    public Object read(ByteBuffer buffer) {
        return own.get().read(buffer);
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}
