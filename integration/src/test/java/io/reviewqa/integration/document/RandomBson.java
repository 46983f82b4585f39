package io.reviewqa.integration.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.CodeWithScope;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.bson.types.Symbol;

/** Values of all types that the driver gives, the same for the same seed. */
public final class RandomBson {

    private static final String CHARACTERS =
            "abc{}[]\"\\'/.$_:%?#& \t\n\u0000\u0001\u007f\u00a0\u200b\u3000가나é😀\ufeff0123456789";
    private static final List<String> STRINGS = List.of("", " ", "{", "{}", "{\"$oid\":\"65f0c0ffee65f0c0ffee65f0\"}",
            "{\"_id\":1}",
            "{\"_id\":{\"_id\":1}}", "null", "true", "77", "77.0", ".", "..", "65f0c0ffee65f0c0ffee65f0", "\"77\"", "NaN");
    private static final List<Object> EDGES = List.of(0, -0.0, 0.0, 77, 77L, 77.0, Long.MAX_VALUE, Long.MIN_VALUE, Double.NaN,
            Double.POSITIVE_INFINITY, Double.MIN_VALUE, 1e300, Decimal128.NaN, Decimal128.NEGATIVE_INFINITY,
            Decimal128.NEGATIVE_ZERO,
            new Decimal128(new BigDecimal("77")), Decimal128.parse("1E+6144"), Decimal128.parse("7.70E+1"), true, false,
            new Date(Long.MAX_VALUE), new Date(Long.MIN_VALUE), new Date(0), new MinKey(), new MaxKey());

    private final Random random;

    public RandomBson(long seed) {
        random = new Random(seed);
    }

    public Object value() {
        return value(3);
    }

    private Object value(int levels) {
        return switch (random.nextInt(levels > 0 ? 18 : 15)) {
            case 0 -> EDGES.get(random.nextInt(EDGES.size()));
            case 1 -> STRINGS.get(random.nextInt(STRINGS.size()));
            case 2, 3 -> string(random.nextInt(20));
            case 4 -> random.nextInt();
            case 5 -> random.nextLong();
            case 6 -> random.nextGaussian() * 1e6;
            case 7 -> new Decimal128(BigDecimal.valueOf(random.nextLong(), random.nextInt(40) - 20));
            case 8 -> new ObjectId(random.nextInt(Integer.MAX_VALUE), random.nextInt(1 << 24));
            case 9 -> new Date(random.nextLong());
            case 10 -> new Binary((byte) List.of(0, 2, 3, 4, 5, 0x80).get(random.nextInt(6)).intValue(),
                    bytes(random.nextBoolean() ? 16 : random.nextInt(9)));
            case 11 -> random.nextBoolean() ? null : new UUID(random.nextLong(), random.nextLong());
            case 12 -> new BsonTimestamp(random.nextInt(), random.nextInt());
            case 13 -> random.nextBoolean() ? new Symbol(string(5)) : new Code(string(5));
            case 14 -> random.nextBoolean() ? new BsonRegularExpression("a.*b", "i") : string(600 + random.nextInt(50_000));
            case 15 -> list(levels - 1);
            case 16 -> new CodeWithScope("x", document(levels - 1));
            default -> document(levels - 1);
        };
    }

    private Document document(int levels) {
        Document document = new Document();
        for (int i = random.nextInt(4); i > 0; i--) {
            document.append(random.nextInt(4) == 0 ? "_id" : string(6).replace("\u0000", "") + i, value(levels));
        }
        return document;
    }

    private List<Object> list(int levels) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(levels));
        }
        return list;
    }

    private String string(int length) {
        StringBuilder string = new StringBuilder();
        int[] characters = CHARACTERS.codePoints().toArray();
        for (int i = 0; i < length; i++) {
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
