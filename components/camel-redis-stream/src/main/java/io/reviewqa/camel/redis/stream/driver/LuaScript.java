package io.reviewqa.camel.redis.stream.driver;

import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The scripts that make several commands one step; each documents its keys, arguments and reply in its file. */
public enum LuaScript {
    APPEND, DEAD_LETTER, LEAVE, REDELIVER, RELEASE, RENEW, REQUEUE, TRIM;

    private final byte[] source;
    private final String digest;

    LuaScript() {
        String file = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".lua";
        try (InputStream in = LuaScript.class.getResourceAsStream(file)) {
            source = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        digest = Base16.digest(source);
    }

    byte[] source() {
        return source;
    }

    /** SHA-1 in hexadecimal, the name Redis caches the script by. */
    String digest() {
        return digest;
    }
}
