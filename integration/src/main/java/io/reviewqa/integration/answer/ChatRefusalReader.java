package io.reviewqa.integration.answer;

import io.reviewqa.camel.redis.stream.DeadLetterFields;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.integration.answer.ChatRefusal.Reason;
import io.reviewqa.integration.tracing.AskedQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Reads the letters of {@code chat:requests:dlq}: the fields that were sent, and those that say why they are there. */
@Component("chatRefusalReader")
public final class ChatRefusalReader {

    /** Characters of a field that is sent back; longer ones are no id of anybody's. */
    private static final int MAX_ID_LENGTH = 1_000;

    /** An exception's class, which stands before its message unless the component itself found what is wrong. */
    private static final Pattern FAILURE = Pattern.compile("((?:[\\w$]++\\.)++[\\w$]+)(?:: (.*))?", Pattern.DOTALL);

    /** What the component says of an entry whose consumers died, as often as it was tried. */
    private static final String LOST = "Neither acknowledged nor failed";

    public ChatRefusal read(@Body Map<String, String> letter) {
        String reason = letter.getOrDefault(DeadLetterFields.REASON, LOST);
        Matcher failure = FAILURE.matcher(reason);
        String message = reason;
        boolean invalid = !reason.startsWith(LOST);
        if (failure.matches()) {
            invalid = failure.group(1).equals(PoisonEntryException.class.getName());
            message = failure.group(2);
        }
        Map<String, String> scope = new LinkedHashMap<>();
        List.of("store_id", "menu_id").forEach(field -> {
            String value = known(letter, field);
            if (value != null) {
                scope.put(field, value);
            }
        });
        return new ChatRefusal(known(letter, "request_id"), letter.get(DeadLetterFields.ID),
                invalid ? Reason.INVALID_REQUEST : Reason.GIVEN_UP,
                invalid ? message : givenUp(letter), scope);
    }

    /** What broke inside is for the operator, who finds it in the letter. */
    static String givenUp(Map<String, String> letter) {
        return "it was tried %s times and is given up; its dead letter says why"
                .formatted(letter.get(DeadLetterFields.DELIVERY_COUNT));
    }

    private static String known(Map<String, String> letter, String field) {
        String value = letter.get(field);
        boolean unknown = !StringUtils.hasText(value) || value.length() > MAX_ID_LENGTH || !AskedQuestion.isReadable(value);
        return unknown ? null : value;
    }
}
