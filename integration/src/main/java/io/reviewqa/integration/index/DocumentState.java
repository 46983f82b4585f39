package io.reviewqa.integration.index;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * Names everything that a document of {@code review_vectors} says, whichever process reads it: the first half of the SHA-256 of
 * its BSON.
 */
record DocumentState(long high, long low) {

    static DocumentState of(Document document) {
        BasicOutputBuffer bytes = new BasicOutputBuffer();
        new DocumentCodec().encode(new BsonBinaryWriter(bytes), document, EncoderContext.builder().build());
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(bytes.toByteArray()));
        return new DocumentState(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
