package io.reviewqa.integration.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {

    private static final String HEX = "65f0c0ffee65f0c0ffee65f0";

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("demo-001", "demo-001"),
                Arguments.of("77001", "77001"),
                Arguments.of(HEX, HEX),
                Arguments.of("null", "null"),
                Arguments.of("[1]", "[1]"),
                Arguments.of("a/b?c#d%e\\f\ng", "a/b?c#d%e\\f\ng"),
                Arguments.of(new ObjectId(HEX), "{\"$oid\":\"" + HEX + "\"}"),
                Arguments.of(77001, "{\"$numberInt\":\"77001\"}"),
                Arguments.of(77001L, "{\"$numberLong\":\"77001\"}"),
                Arguments.of(77001.0, "{\"$numberDouble\":\"77001.0\"}"),
                Arguments.of(Decimal128.parse("77.10"), "{\"$numberDecimal\":\"77.10\"}"),
                Arguments.of(new Date(1530999000000L), "{\"$date\":{\"$numberLong\":\"1530999000000\"}}"),
                Arguments.of(new Binary((byte) 0, new byte[] {1, 2}), "{\"$binary\":{\"base64\":\"AQI=\",\"subType\":\"00\"}}"),
                Arguments.of(new Binary((byte) 3, new byte[16]),
                        "{\"$binary\":{\"base64\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"subType\":\"03\"}}"),
                Arguments.of(new UUID(0, 1), "{\"$binary\":{\"base64\":\"AAAAAAAAAAAAAAAAAAAAAQ==\",\"subType\":\"04\"}}"),
                Arguments.of(new Document("shop", 1).append("nr", "2"), "{\"shop\":{\"$numberInt\":\"1\"},\"nr\":\"2\"}"),
                Arguments.of(new Document(), "{}"),
                Arguments.of(new Document("_id", 5), "{\"_id\":{\"_id\":{\"$numberInt\":\"5\"}}}"),
                Arguments.of(true, "{\"_id\":true}"),
                Arguments.of(null, "{\"_id\":null}"),
                Arguments.of("{\"_id\":true}", "{\"_id\":\"{\\\"_id\\\":true}\"}"),
                Arguments.of("{", "{\"_id\":\"{\"}"),
                Arguments.of("..", "{\"_id\":\"..\"}"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whenNamed_thenByThisTextAndBack(Object id, String text) {
        DocumentId named = DocumentId.of(id);
        assertThat(named.refusal()).isNull();
        assertThat(named.text()).isEqualTo(text);
        assertThat(DocumentId.parse(text).value()).isEqualTo(ExtendedJson.bson(id));
    }

    @Test
    void whenIdsAreOfAnyType_thenTextsDifferAndLeadBack() {
        RandomBson random = new RandomBson(20261126);
        Map<String, BsonValue> named = new HashMap<>();
        int carried = 0;
        for (int i = 0; i < 20_000; i++) {
            Object value = random.value();
            DocumentId id = DocumentId.of(value);
            BsonValue bson = ExtendedJson.bson(value);
            assertThat(named.getOrDefault(id.text(), bson)).as(id.text()).isEqualTo(bson);
            named.put(id.text(), bson);
            assertThat(id.value()).isEqualTo(bson);
            assertThat(id.text()).isNotBlank().hasSizeLessThanOrEqualTo(Names.MAX_LENGTH).doesNotContain("\u0000");
            assertThat(DocumentId.ofBytes(id.bytes())).isEqualTo(id).extracting(DocumentId::value).isEqualTo(bson);
            if (id.refusal() == null) {
                carried++;
                assertThat(DocumentId.parse(id.text()).value()).isEqualTo(bson);
            } else {
                assertThatThrownBy(() -> DocumentId.parse(id.text())).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(carried).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u00a0", "\u200b", "\t\n", "a\u0000b", "\ud800", "a\udc00b"})
    void whenAStringIsNoName_thenItIsRefused(String id) {
        assertThat(DocumentId.of(id).refusal()).isNotNull();
        assertThat(DocumentId.of(id).shown()).isEqualTo(id);
        assertThatThrownBy(() -> DocumentId.parse(id)).hasMessage(DocumentId.of(id).refusal());
    }

    @Test
    void whenItIsTooLongOrTooDeepOrNotMongoDbs_thenItIsRefusedAndShownInPart() {
        Document deep = new Document("end", 1);
        for (int i = 0; i < 900; i++) {
            deep = new Document("a", deep);
        }
        for (Object id : Arrays.asList("a".repeat(40_000), new Binary(new byte[4_000]), deep, new BsonRegularExpression("a"),
                List.of(1), new Document("$oid", HEX), new Document("a", new Document("$oid", HEX)))) {
            DocumentId refused = DocumentId.of(id);
            assertThat(refused.refusal()).isNotBlank().hasSizeLessThan(200);
            assertThat(refused.shown()).hasSizeLessThanOrEqualTo(101);
            assertThat(refused.text()).startsWith("{\"$refused\":\"").hasSizeLessThan(100);
            assertThat(refused.key()).isEqualTo(refused.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"$oid\": \"" + HEX + "\"}", "{ \"_id\" : {\"$oid\":\"" + HEX + "\"}}"})
    void whenWrittenInAnotherWay_thenItIsTheSameId(String text) {
        assertThat(DocumentId.parse(text)).isEqualTo(DocumentId.of(new ObjectId(HEX)));
    }

    @Test
    void whenWrittenAsPeopleDo_thenItIsRead() {
        assertThat(DocumentId.parse("{\"nr\": 5}").value()).isEqualTo(new BsonDocument("nr", new BsonInt32(5)));
        assertThat(DocumentId.parse("{\"_id\": \"plain\"}")).isEqualTo(DocumentId.of("plain"));
        assertThat(DocumentId.parse("{\"$uuid\": \"00000000-0000-0000-0000-000000000001\"}"))
                .isEqualTo(DocumentId.of(new UUID(0, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}}", "{abc", "{\"$oid\":5}", "{\"$oid\":\"x\"}", "{'a': 1}", "{\"a\":1}, \"b\":{}",
            "{\"a\":1,\"a\":2}",
            "{\"_id\": new Date()}", "{\"$date\":\"never\"}", "{\"$regularExpression\":{\"pattern\":\"a\",\"options\":\"\"}}",
            "{\"$where\":\"1\"}",
            "{\"_id\":[1]}", "{\"_id\":\" \"}", "{\"_id\":\"a\\u0000\"}", "{\"_id\":\"\\ud800\"}"})
    void whenItNamesNothing_thenThatIsSaid(String text) {
        assertThatThrownBy(() -> DocumentId.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .message().isNotBlank().hasSizeLessThan(400);
    }

    @Test
    void whenItIsNestedDeep_thenItIsRefusedBeforeTheStackIsFull() {
        assertThatThrownBy(() -> DocumentId.parse("{\"a\":" + "[".repeat(240) + "]".repeat(240) + "}"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("100 levels");
        assertThatThrownBy(() -> ExtendedJson.read("{\"_id\":" + "[".repeat(200_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 levels");
    }

    @Test
    void whenSelected_thenWhatIsUnusualIsAskedAfterByItself() {
        assertThat(DocumentId.selector(List.of(DocumentId.of("a"), DocumentId.of(5))).toBsonDocument())
                .isEqualTo(BsonDocument.parse("{_id: {$in: ['a', 5]}}"));
        assertThat(DocumentId.selector(Stream.of("a", null, true).map(DocumentId::of).toList()).toBsonDocument())
                .isEqualTo(BsonDocument.parse("{$or: [{_id: {$in: ['a']}}, {_id: {$eq: null}}, {_id: {$eq: true}}]}"));
    }

    @Test
    void whenMongoDbTakesNumbersForOne_thenTheirKeyIsOne() {
        assertThat(Stream.of(77, 77L, 77.0, Decimal128.parse("77"), Decimal128.parse("7.70E+1")).map(DocumentId::of)
                .map(DocumentId::key))
                .containsOnly(DocumentId.of(77).key());
        assertThat(DocumentId.of(new Document("nr", 5)).key()).isEqualTo(DocumentId.of(new Document("nr", 5L)).key());
        assertThat(Stream.of("77", 78, 77.5, new Document("nr", 77)).map(DocumentId::of).map(DocumentId::key))
                .doesNotContain(DocumentId.of(77).key());
        assertThat(DocumentId.of(new BsonString("a")).key()).isEqualTo("a");
    }
}
