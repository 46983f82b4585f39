package io.reviewqa.integration.answer;

import io.reviewqa.integration.api.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The header {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header): a name that a client gives to a request, so
 * that it can send it again without its being done twice. Its value is not looked into.
 *
 * @param owner who gave it; the same key of another is another
 */
record IdempotencyKey(String owner, String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,200}");

    /**
     * The key of a request, or null.
     *
     * @param values of the header
     * @throws ApiException (400) when it can be none
     */
    static IdempotencyKey of(String owner, List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1 || !FORM.matcher(values.get(0)).matches()) {
            throw ApiException.invalid(
                    "header " + HEADER + " must be given once, as 1 to 200 visible ASCII characters");
        }
        return new IdempotencyKey(owner, values.get(0));
    }

    /** The id of what is done under this key. */
    UUID id() {
        // A key holds no line break, so that no two pairs read the same.
        ByteBuffer hash = ByteBuffer.wrap(sha256(value + "\n" + owner));
        return new UUID(hash.getLong(), hash.getLong());
    }

    static String fingerprint(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
