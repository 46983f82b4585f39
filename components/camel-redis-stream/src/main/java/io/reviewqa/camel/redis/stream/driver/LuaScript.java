package io.reviewqa.camel.redis.stream.driver;

import io.lettuce.core.codec.Base16;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The scripts that make several commands one step; each documents its keys, arguments and reply in its file. */
public enum LuaScript {
    APPEND, DEAD_LETTER, LEAVE, RANGE("excerpt.lua"), REDELIVER("excerpt.lua"), RELEASE, RENEW, REQUEUE, TRIM;

    private final byte[] source;
    private final String digest;

    /** @param before files of functions that it uses */
    LuaScript(String... before) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String file : before) {
            text.writeBytes(read(file));
        }
        text.writeBytes(read(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".lua"));
        source = text.toByteArray();
        digest = Base16.digest(source);
    }

    private static byte[] read(String file) {
        try (InputStream in = LuaScript.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    byte[] source() {
        return source;
    }

    /** SHA-1 in hexadecimal, the name Redis caches the script by. */
    String digest() {
        return digest;
    }
}
