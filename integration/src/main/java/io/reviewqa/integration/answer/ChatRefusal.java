package io.reviewqa.integration.answer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is published for a question of {@code chat:requests} that gets no answer.
 *
 * @param requestId null where it cannot be told
 * @param entryId of the entry in {@code chat:requests}
 * @param detail a clause for whoever asked
 * @param scope {@code store_id} and {@code menu_id}, as far as they were given
 */
public record ChatRefusal(String requestId, String entryId, Reason reason, String detail, Map<String, String> scope) {

    /** Whose fault it is. */
    public enum Reason {
        /** The asker's: the same question will never be answered. */
        INVALID_REQUEST("invalid_request", "This question cannot be answered: %s."),
        /** Ours, as often as it was tried. */
        GIVEN_UP("given_up", "This question got no answer: %s.");

        private final String code;
        private final String sentence;

        Reason(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }
    }

    /** The same for the same failure of the same request, which is published once. */
    public String key() {
        return "failed:%s:%s:%s".formatted(reason.code, requestId == null ? entryId : requestId, detail);
    }

    /** The entry of {@code chat:responses}, with the fields that every reply has; {@code answer} is a sentence, so that it can be
     * shown like any other. */
    public Map<String, String> entry() {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("request_id", requestId == null ? "" : requestId);
        entry.put("answer", reason.sentence.formatted(detail));
        entry.put("source", "");
        entry.put("status", "failed");
        entry.put("error", reason.code);
        entry.put("detail", detail);
        entry.put("request_entry_id", entryId);
        entry.putAll(scope);
        return entry;
    }
}
