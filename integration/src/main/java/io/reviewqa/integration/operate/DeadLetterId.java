package io.reviewqa.integration.operate;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.ExtendedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonValue;

/**
 * Names a dead letter in a URL, as {@code <source>:<millisecond of parking>-<rest>}. In a stream the part behind the colon is
 * the entry's id; in a collection the rest is the {@code _id}, which may be of any type, as a document in MongoDB's
 * Extended JSON in base64url, or a hash of it where that would be too long for a URL.
 *
 * @param parkedAt milliseconds since 1970, as Redis has them: unsigned; 0 where nobody said
 */
public record DeadLetterId(DeadLetterSource source, long parkedAt, String rest) {

    /** Newest first; those of one millisecond in the order of their sources. */
    static final Comparator<DeadLetterId> NEWEST_FIRST =
            Comparator.<DeadLetterId>comparingLong(id -> id.parkedAt + Long.MIN_VALUE).reversed()
                    .thenComparing(DeadLetterId::source);

    private static final int MAX_JSON = 1_000;
    private static final String HASH = "sha256-";
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern FORM = Pattern.compile("([a-z-]+):(\\d+)-([\\w-]+)");

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws ApiException (400) when it is nothing of the kind
     */
    public static DeadLetterId parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw ApiException.invalid(text + " is not the id of a dead letter, such as embed-jobs:1700000000000-0");
        }
        DeadLetterSource source = DeadLetterSource.of(parts.group(1));
        try {
            DeadLetterId id = new DeadLetterId(source, Long.parseUnsignedLong(parts.group(2)), parts.group(3));
            id.requireName();
            return id;
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(text + " is not the id of a dead letter: " + e.getMessage(), e);
        }
    }

    private void requireName() {
        boolean named = isChange() ? isHashed() || documentId() != null : (parkedAt | Long.parseUnsignedLong(rest)) != 0;
        if (!named) {
            throw new IllegalArgumentException("nothing can have it");
        }
    }

    static DeadLetterId ofEntry(DeadLetterSource source, String entryId) {
        int dash = entryId.indexOf('-');
        return new DeadLetterId(source, Long.parseUnsignedLong(entryId.substring(0, dash)), entryId.substring(dash + 1));
    }

    /** @param parkedAt milliseconds since 1970; 0 where nobody said */
    static DeadLetterId ofDocument(DeadLetterSource source, BsonValue documentId, long parkedAt) {
        return new DeadLetterId(source, parkedAt, rest(documentId));
    }

    private static String rest(BsonValue documentId) {
        byte[] json;
        try {
            json = ExtendedJson.write(documentId).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return HASH + DocumentId.hash(documentId);
        }
        return json.length > MAX_JSON
                ? HASH + DocumentId.hash(documentId)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /** Whether it is of a question that is to be answered later. */
    public boolean isQuestionJob() {
        return source == DeadLetterSource.QA_JOBS;
    }

    /** Whether it is a document of a collection, and no entry of a stream. */
    public boolean isChange() {
        return source.collection() != null;
    }

    /** Where it is kept; null for an entry of a stream. */
    public String collection() {
        return source.collection();
    }

    /** Null where nobody said, or no calendar has it. */
    Instant parked() {
        Instant parked = parkedAt > 0 ? Instant.ofEpochMilli(parkedAt) : null;
        return parked == null || parked.isAfter(LAST) ? null : parked;
    }

    /** The entry's id in its stream. */
    String entryId() {
        return Long.toUnsignedString(parkedAt) + "-" + rest;
    }

    /** Whether only a hash of the document's {@code _id} is known. */
    boolean isHashed() {
        return rest.startsWith(HASH);
    }

    /** The document's {@code _id} in its collection; not where that {@link #isHashed}. */
    BsonValue documentId() {
        return ExtendedJson.read(new String(Base64.getUrlDecoder().decode(rest), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return source.label() + ":" + entryId();
    }
}
