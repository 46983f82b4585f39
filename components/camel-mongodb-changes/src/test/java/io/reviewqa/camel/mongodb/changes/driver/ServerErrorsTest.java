package io.reviewqa.camel.mongodb.changes.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import io.reviewqa.camel.mongodb.changes.stream.PositionLostException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerErrorsTest {

    @ParameterizedTest
    @ValueSource(ints = {136, 260, 280, 286})
    void whenTheServerForgotThePosition_thenItIsLost(int code) {
        assertThat(ServerErrors.translate(error(code))).isInstanceOf(PositionLostException.class).hasMessageContaining("resume");
    }

    @Test
    void whenTheServerCannotAnswerNow_thenThePositionStands() {
        MongoSocketReadException gone = new MongoSocketReadException("gone", new ServerAddress());
        assertThat(ServerErrors.translate(gone)).isSameAs(gone);
        MongoCommandException notPrimary = error(10107);
        assertThat(ServerErrors.translate(notPrimary)).isSameAs(notPrimary);
    }

    private static MongoCommandException error(int code) {
        return new MongoCommandException(BsonDocument.parse("{ok: 0, code: " + code + ", errmsg: 'no'}"), new ServerAddress());
    }
}
