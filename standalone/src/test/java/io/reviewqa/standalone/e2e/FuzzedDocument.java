package io.reviewqa.standalone.e2e;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Documents of the collection {@code reviews} whose fields hold values of any BSON type, each determined by its number. */
final class FuzzedDocument {

    private static final List<String> FIELDS = List.of(
            "storeId", "storeName", "menuId", "menuName", "text", "rating", "language", "createdAt", "more");

    private static final List<String> STRINGS = List.of(
            "", " ", "\u3000", "\u200b", "\u0000", "5", "{", "{\"$oid\":1}", "{\"a\":{\"$numberInt\":\"1\"}}", "true", "null",
            "2020-01-01", "2018-07-07 22:09:11", "1530995351000", "짜요", "The soup was far too salty.\nNot for me.",
            "국물이 너무 짜요", "\ud83c\udf5c\u200d\ud83c\udf5c", "<br />isn&#39;t salty", "a/b", "a.b", "..", "%00", "x".repeat(300),
            "salty ".repeat(4_000), "y".repeat(40_000));

    private final long seed;

    FuzzedDocument(long seed) {
        this.seed = seed;
    }

    /** One document in four is a review but for one field; the others hold anything anywhere. */
    BsonDocument number(int number) {
        RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
        BsonDocument document = new BsonDocument("_id", id(random, number));
        if (random.nextInt(4) == 0) {
            document.append("storeId", new BsonString("fuzzed")).append("text", new BsonString("The soup was far too salty."));
            document.append(one(random, FIELDS), value(random, 0));
        } else {
            FIELDS.forEach(field -> {
                if (random.nextInt(5) > 0) {
                    document.append(field, random.nextBoolean() ? new BsonString(one(random, STRINGS)) : value(random, 0));
                }
            });
        }
        return document;
    }

    /** Of any type that may be an {@code _id}, and no two the same. */
    private static BsonValue id(RandomGenerator random, int number) {
        return switch (random.nextInt(12)) {
            case 0 -> new BsonObjectId(new ObjectId());
            case 1 -> new BsonInt32(number);
            case 2 -> new BsonInt64((1L << 40) + number);
            case 3 -> new BsonDouble(number + 0.5);
            case 4 -> new BsonDecimal128(new Decimal128(new BigDecimal(number + ".25")));
            case 5 -> new BsonDateTime(1_600_000_000_000L + number);
            case 6 -> new BsonBinary(BsonBinarySubType.UUID_STANDARD, bytes(number, 16));
            case 7 -> new BsonBinary(bytes(number, 5));
            case 8 -> new BsonDocument("shop", new BsonInt32(number)).append("at", value(random, 1));
            case 9 -> new BsonTimestamp(number, 1);
            case 10 -> new BsonString(String.valueOf(number));
            default -> new BsonString(one(random, STRINGS) + number);
        };
    }

    private static byte[] bytes(int number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (number >> 8 * i);
        }
        return bytes;
    }

    private static BsonValue value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 3 ? 15 : 17)) {
            case 0 -> BsonNull.VALUE;
            case 1 -> BsonBoolean.valueOf(random.nextBoolean());
            case 2 -> new BsonInt32(random.nextInt());
            case 3 -> new BsonInt64(random.nextLong());
            case 4 ->
                new BsonDouble(List.of(Double.NaN, Double.POSITIVE_INFINITY, -7.0, 4.5, Double.MIN_VALUE).get(random.nextInt(5)));
            case 5 -> new BsonDecimal128(List.of(Decimal128.NaN, Decimal128.NEGATIVE_ZERO, Decimal128.POSITIVE_INFINITY,
                    new Decimal128(77)).get(random.nextInt(4)));
            case 6 -> new BsonDateTime(random.nextLong());
            case 7 -> new BsonDateTime(random.nextLong(2_000_000_000_000L));
            case 8 -> new BsonObjectId(new ObjectId());
            case 9 -> new BsonBinary(bytes(random.nextInt(), 7));
            case 10 -> new BsonTimestamp(random.nextInt(), random.nextInt());
            case 11 -> new BsonRegularExpression(".*", "i");
            case 12 -> new BsonJavaScript("return 1");
            case 13 -> random.nextBoolean() ? new BsonMinKey() : new BsonMaxKey();
            case 14 -> new BsonString(one(random, STRINGS));
            case 15 -> new BsonArray(values(random, depth));
            default -> new BsonDocument(one(random, FIELDS), value(random, depth + 1));
        };
    }

    private static List<BsonValue> values(RandomGenerator random, int depth) {
        List<BsonValue> values = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(value(random, depth + 1));
        }
        return values;
    }

    private static String one(RandomGenerator random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
