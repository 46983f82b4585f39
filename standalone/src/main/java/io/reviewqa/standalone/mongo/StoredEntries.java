package io.reviewqa.standalone.mongo;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Iterator;
import java.util.Map;
import org.h2.mvstore.Cursor;

/** What a cursor of the store passes, with its keys. */
record StoredEntries<K, V>(Cursor<K, V> cursor) implements Iterator<Map.Entry<K, V>> {

    @Override
    public boolean hasNext() {
        return cursor.hasNext();
    }

    @Override
    public Map.Entry<K, V> next() {
        K key = cursor.next();
        return new SimpleImmutableEntry<>(key, cursor.getValue());
    }
}
