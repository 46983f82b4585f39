package io.reviewqa.modelserver.labelling.sentiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A trained head on disk, gzipped: what it is as JSON, then its weights as big-endian floats, the bias first. */
public final class HeadFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HeadFile() {}

    public static void write(OutputStream out, Description description, LinearWeights weights) throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(out);
        DataOutputStream data = new DataOutputStream(zipped);
        data.writeUTF(JSON.writeValueAsString(description));
        data.writeFloat(weights.bias());
        for (float weight : weights.weights()) {
            data.writeFloat(weight);
        }
        data.flush();
        zipped.finish();
    }

    public static SentimentHead read(String name, InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in)));
        Description description = JSON.readValue(data.readUTF(), Description.class);
        float bias = data.readFloat();
        float[] values = new float[description.features()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.readFloat();
        }
        LinearWeights weights = new LinearWeights(values, bias);
        return description.longestNgram() == 0
                ? new EmbeddingHead(name, weights)
                : new NgramHead(name, new CharacterNgrams(description.features(), description.longestNgram()), weights);
    }

    /**
     * What a head is.
     *
     * @param language ISO 639-1
     * @param trainedOn the embedding model's id, or {@code ngrams}
     * @param features dimension or buckets
     * @param longestNgram 0 for a head on embeddings
     */
    public record Description(String language, String trainedOn, int features, int longestNgram) {}
}
