package io.reviewqa.integration.api.body;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What the first bytes of a body tell of its charset: by a byte order mark or, since JSON begins with ASCII, by the zeros in
 * front of or behind its first character.
 *
 * @param markLength bytes of the mark
 */
record ByteOrder(Charset charset, int markLength) {

    static final int LONGEST_MARK = 4;

    private record Mark(Charset charset, byte[] bytes) {

        private Mark(Charset charset, String hex) {
            this(charset, HexFormat.of().parseHex(hex));
        }
    }

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    /** The longer before those they begin with. */
    private static final List<Mark> MARKS = List.of(
            new Mark(UTF_32BE, "0000feff"), new Mark(UTF_32LE, "fffe0000"), new Mark(StandardCharsets.UTF_8, "efbbbf"),
            new Mark(StandardCharsets.UTF_16BE, "feff"), new Mark(StandardCharsets.UTF_16LE, "fffe"));

    /** Null when they tell nothing, or nothing that agrees with the declared charset, which may be null. */
    static ByteOrder of(ByteBuffer start, Charset declared) {
        byte[] first = new byte[Math.min(LONGEST_MARK, start.remaining())];
        start.get(start.position(), first);
        for (Mark mark : MARKS) {
            int length = mark.bytes().length;
            if (first.length >= length && Arrays.equals(first, 0, length, mark.bytes(), 0, length)
                    && agree(mark.charset(), declared)) {
                return new ByteOrder(mark.charset(), length);
            }
        }
        Charset byZeros = byZeros(first);
        return byZeros != null && agree(byZeros, declared) ? new ByteOrder(byZeros, 0) : null;
    }

    private static Charset byZeros(byte[] first) {
        if (first.length == 4 && first[1] == 0 && first[2] == 0 && (first[0] == 0) != (first[3] == 0)) {
            return first[0] == 0 ? UTF_32BE : UTF_32LE;
        }
        if (first.length >= 2 && (first[0] == 0) != (first[1] == 0)) {
            return first[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        return null;
    }

    /** A charset named without its byte order agrees with either. */
    private static boolean agree(Charset found, Charset declared) {
        return declared == null || declared.equals(found) || found.name().replaceFirst("[BL]E$", "").equals(declared.name());
    }
}
