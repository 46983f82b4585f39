package io.reviewqa.integration.deadletter;

import io.reviewqa.integration.api.InvalidRequestException;
import io.reviewqa.integration.document.ExtendedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonValue;

/**
 * Names a dead letter in a URL, as {@code <source>:<millisecond of parking>-<rest>}. In a stream the part behind the colon is
 * the entry's id; in the collection the rest is the {@code _id}, which may be of any type, as a document in MongoDB's
 * Extended JSON in base64url.
 *
 * @param parkedAt milliseconds since 1970, as Redis has them: unsigned
 */
public record DeadLetterId(DeadLetterSource source, long parkedAt, String rest) {

    private static final Pattern FORM = Pattern.compile("([a-z-]+):(\\d+)-([\\w-]+)");

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws InvalidRequestException when it is nothing of the kind
     */
    public static DeadLetterId parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new InvalidRequestException(text + " is no dead letter's id, such as embed-jobs:1700000000000-0");
        }
        DeadLetterSource source = DeadLetterSource.of(parts.group(1));
        try {
            DeadLetterId id = new DeadLetterId(source, Long.parseUnsignedLong(parts.group(2)), parts.group(3));
            id.requireName();
            return id;
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(text + " is no dead letter's id: " + e.getMessage(), e);
        }
    }

    private void requireName() {
        boolean named = isChange() ? documentId() != null : (parkedAt | Long.parseUnsignedLong(rest)) != 0;
        if (!named) {
            throw new IllegalArgumentException("nothing can have it");
        }
    }

    static DeadLetterId ofEntry(DeadLetterSource source, String entryId) {
        int dash = entryId.indexOf('-');
        return new DeadLetterId(source, Long.parseUnsignedLong(entryId.substring(0, dash)), entryId.substring(dash + 1));
    }

    static DeadLetterId ofDocument(Object documentId, Instant parkedAt) {
        byte[] json = ExtendedJson.write(documentId).getBytes(StandardCharsets.UTF_8);
        return new DeadLetterId(DeadLetterSource.REVIEW_CHANGES, Math.max(0, parkedAt.toEpochMilli()),
                Base64.getUrlEncoder().withoutPadding().encodeToString(json));
    }

    /** Whether it is a document of the collection, and no entry of a stream. */
    public boolean isChange() {
        return source == DeadLetterSource.REVIEW_CHANGES;
    }

    /** The entry's id in its stream. */
    String entryId() {
        return Long.toUnsignedString(parkedAt) + "-" + rest;
    }

    /** The document's {@code _id} in the collection. */
    BsonValue documentId() {
        return ExtendedJson.read(new String(Base64.getUrlDecoder().decode(rest), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return source.label() + ":" + entryId();
    }
}
