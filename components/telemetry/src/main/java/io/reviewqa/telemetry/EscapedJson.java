package io.reviewqa.telemetry;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.MemberPath;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.WritableJson;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Writes in structured logs, in the way of JSON, also those characters that JSON lets stand as they are and {@link LogText} does not.
 * Who reads the JSON gets the text as it was.
 */
public final class EscapedJson implements StructuredLoggingJsonMembersCustomizer<Object> {

    private static final JsonWriter<String> TEXT = JsonWriter.standard();

    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(EscapedJson::escaped);
    }

    private static Object escaped(MemberPath path, Object value) {
        if (!(value instanceof CharSequence text) || LogText.escape(text.toString()).contentEquals(text)) {
            return value;
        }
        String json = LogText.escape(TEXT.writeToString(text.toString()));
        return (WritableJson) out -> out.append(json);
    }
}
