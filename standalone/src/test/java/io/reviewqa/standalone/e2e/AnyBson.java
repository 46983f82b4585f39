package io.reviewqa.standalone.e2e;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;

/** Values of all types that the embedded MongoDB takes, the same for the same seed. */
final class AnyBson {

    private static final String CHARACTERS = "abc{}[]\"\\'/.$_:%?#&; \t\n\u0000\u0001\u00a0\u200b\u3000가나é😀0123456789";
    private static final List<Object> EDGES = List.of(0, 5, -7, 77L, 4.5, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, 1e300,
            Long.MAX_VALUE, Decimal128.NaN, Decimal128.NEGATIVE_ZERO, Decimal128.parse("7.7E+1"), true, false, new MinKey(),
            new MaxKey(),
            new Date(Long.MAX_VALUE), new Date(Long.MIN_VALUE), "", " ", "\u3000", "{", "{\"$oid\":\"65f0c0ffee65f0c0ffee65f0\"}",
            "null",
            "..", "5", "2018-07-07 22:09:11", "yesterday", "65f0c0ffee65f0c0ffee65f0");

    private final Random random;
    private final List<Supplier<Object>> kinds = List.of(
            () -> EDGES.get(random().nextInt(EDGES.size())),
            () -> string(1 + random().nextInt(20)),
            () -> string(501 + random().nextInt(40_000)),
            () -> random().nextInt(),
            () -> random().nextLong(),
            () -> random().nextGaussian() * 1e6,
            () -> new Decimal128(BigDecimal.valueOf(random().nextInt(), random().nextInt(10))),
            () -> new ObjectId(random().nextInt(Integer.MAX_VALUE), random().nextInt(1 << 24)),
            () -> new Date(random().nextLong() >> 16),
            () -> new Binary((byte) 0, bytes(random().nextInt(40))),
            () -> new Binary((byte) 3, bytes(16)),
            () -> new Binary((byte) 4, bytes(16)),
            () -> new BsonTimestamp(random().nextInt(), random().nextInt()),
            () -> new Code("return 1"),
            () -> new BsonRegularExpression("a.*b", "i"),
            () -> List.of(random().nextInt(), string(3)),
            () -> new Document("shop", random().nextInt()).append("nr",
                    new Document("of", string(4)).append("at", random().nextLong())));

    AnyBson(long seed) {
        random = new Random(seed);
    }

    Object value() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean chance(int inHundred) {
        return random.nextInt(100) < inHundred;
    }

    private Random random() {
        return random;
    }

    private String string(int length) {
        StringBuilder string = new StringBuilder();
        int[] characters = CHARACTERS.codePoints().toArray();
        while (string.length() < length) {
            string.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return string.toString();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
