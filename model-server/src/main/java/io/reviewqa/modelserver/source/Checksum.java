package io.reviewqa.modelserver.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a file must be.
 *
 * @param sha256 in hexadecimal; empty: anything goes
 */
record Checksum(String sha256) {

    static final Checksum NONE = new Checksum("");

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{64}");

    Checksum {
        sha256 = sha256.strip().toLowerCase(Locale.ROOT);
        if (!sha256.isEmpty() && !HEXADECIMAL.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a sha256 in hexadecimal: " + sha256);
        }
    }

    /** The checksum that {@code text} is, or {@link #NONE} when it is something else. */
    static Checksum orNone(String text) {
        return HEXADECIMAL.matcher(text.toLowerCase(Locale.ROOT)).matches() ? new Checksum(text) : NONE;
    }

    Checksum or(Checksum other) {
        return sha256.isEmpty() ? other : this;
    }

    /** @throws IOException when the file is another, naming both sums */
    void check(Path file) throws IOException {
        if (sha256.isEmpty()) {
            return;
        }
        Checksum actual = of(file);
        if (!actual.equals(this)) {
            throw new IOException("wrong checksum: sha256 is %s, wanted %s".formatted(actual.sha256, sha256));
        }
    }

    /** Reads the whole file. */
    static Checksum of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return new Checksum(HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
