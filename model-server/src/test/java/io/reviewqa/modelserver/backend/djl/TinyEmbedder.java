package io.reviewqa.modelserver.backend.djl;

import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.FLOAT;
import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.GRAPH_INPUT;
import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.GRAPH_NAME;
import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.GRAPH_OUTPUT;
import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.INT64;
import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.SPECIAL;
import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.floats;
import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.message;
import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.node;
import static io.reviewqa.modelserver.backend.djl.TinyCrossEncoder.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Writes an embedding model of a few KB that proves the plumbing without a download: each word that it knows has a direction of its
 * own, all others share one. It takes what BERT takes.
 */
public final class TinyEmbedder {

    private TinyEmbedder() {}

    /**
     * Writes {@code model.onnx} and {@code tokenizer.json} into the folder.
     *
     * @param dimension values in a vector
     * @param words lower case, those that it knows
     * @return the folder
     */
    public static Path write(Path folder, int dimension, String... words) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), message(out -> {
            out.writeInt64(TinyCrossEncoder.MODEL_IR_VERSION, 8);
            out.writeByteArray(TinyCrossEncoder.MODEL_GRAPH, graph(SPECIAL.size() + words.length, dimension));
            out.writeByteArray(TinyCrossEncoder.MODEL_OPERATORS, message(set -> set.writeInt64(2, 13)));
        }));
        Files.write(folder.resolve("tokenizer.json"), TinyCrossEncoder.tokenizer(words));
        return folder;
    }

    private static byte[] graph(int vocabulary, int dimension) {
        Random random = new Random(dimension);
        float[] table = new float[vocabulary * dimension];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) random.nextGaussian();
        }
        return message(out -> {
            node(out, "Gather", List.of("table", "input_ids"), "last_hidden_state");
            out.writeString(GRAPH_NAME, "tiny-embedder");
            floats(out, "table", table, vocabulary, dimension);
            for (String input : List.of("input_ids", "attention_mask", "token_type_ids")) {
                out.writeByteArray(GRAPH_INPUT, value(input, INT64, "batch", "tokens"));
            }
            out.writeByteArray(GRAPH_OUTPUT, value("last_hidden_state", FLOAT, "batch", "tokens", "values"));
        });
    }
}
