package io.reviewqa.camel.mongodb.changes.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.junit.jupiter.api.Test;

class ResumePositionTest {

    private static final BsonDocument TOKEN = BsonDocument.parse("{_data: '8263'}");

    @Test
    void whenStoredAndRead_thenItIsTheSame() {
        BsonDocument time = new BsonDocument("startAtOperationTime", new BsonTimestamp(1_700_000_000, 7));
        for (ResumePosition position : new ResumePosition[] {
                ResumePosition.after(TOKEN), ResumePosition.afterInvalidation(TOKEN), ResumePosition.after(time)}) {
            assertThat(ResumePosition.fromJson(position.toJson())).isEqualTo(position);
        }
    }

    @Test
    void whenNoScanIsDue_thenTheBareTokenIsStored() {
        assertThat(ResumePosition.after(TOKEN).toJson()).isEqualTo(TOKEN.toJson());
    }
}
