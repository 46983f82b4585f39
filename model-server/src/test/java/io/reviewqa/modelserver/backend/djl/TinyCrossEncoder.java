package io.reviewqa.modelserver.backend.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a cross-encoder of a few KB that proves the plumbing without a download: its logit is the number of words that
 * question and passage share, less two, of those words that it knows. It takes what BERT takes; padding and special tokens
 * count for nothing.
 * Format: <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">ONNX</a>, operators of version 13.
 */
public final class TinyCrossEncoder {

    static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");
    static final int FLOAT = 1;
    static final int INT64 = 7;

    /** Field numbers of ONNX's messages. */
    static final int MODEL_IR_VERSION = 1;
    static final int MODEL_GRAPH = 7;
    static final int MODEL_OPERATORS = 8;
    private static final int GRAPH_NODE = 1;
    static final int GRAPH_NAME = 2;
    private static final int GRAPH_CONSTANT = 5;
    static final int GRAPH_INPUT = 11;
    static final int GRAPH_OUTPUT = 12;

    private TinyCrossEncoder() {}

    /** What a logit becomes when so many words are shared. */
    public static float score(int sharedWords) {
        return (float) (1 / (1 + Math.exp(2 - sharedWords)));
    }

    /**
     * Writes {@code model.onnx} and {@code tokenizer.json} into the folder.
     *
     * @param words lower case, those that count
     * @return the folder
     */
    public static Path write(Path folder, String... words) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), model(SPECIAL.size() + words.length));
        Files.write(folder.resolve("tokenizer.json"), tokenizer(words));
        return folder;
    }

    private static byte[] model(int vocabulary) {
        return message(out -> {
            out.writeInt64(MODEL_IR_VERSION, 8);
            out.writeByteArray(MODEL_GRAPH, graph(vocabulary));
            out.writeByteArray(MODEL_OPERATORS, message(set -> set.writeInt64(2, 13)));
        });
    }

    /** A word's row in the table has a 1 at its own place: the product of two sums of rows counts what they share. */
    private static byte[] graph(int vocabulary) {
        float[] table = new float[vocabulary * vocabulary];
        for (int word = SPECIAL.size(); word < vocabulary; word++) {
            table[word * vocabulary + word] = 1;
        }
        return message(out -> {
            node(out, "Gather", List.of("table", "input_ids"), "words");
            node(out, "Mul", List.of("attention_mask", "token_type_ids"), "passage_ids");
            node(out, "Sub", List.of("attention_mask", "passage_ids"), "question_ids");
            for (String part : List.of("question", "passage")) {
                node(out, "Cast", List.of(part + "_ids"), part + "_flat", "to", FLOAT);
                node(out, "Unsqueeze", List.of(part + "_flat", "one"), part + "_mask");
                node(out, "MatMul", List.of(part + "_mask", "words"), part + "_sum");
            }
            node(out, "Mul", List.of("question_sum", "passage_sum"), "shared");
            node(out, "ReduceSum", List.of("shared", "two"), "count", "keepdims", 0);
            node(out, "Sub", List.of("count", "bias"), "logits");
            out.writeString(GRAPH_NAME, "tiny-cross-encoder");
            floats(out, "table", table, vocabulary, vocabulary);
            floats(out, "bias", new float[] {2}, 1);
            integer(out, "one", 1);
            integer(out, "two", 2);
            for (String input : List.of("input_ids", "attention_mask", "token_type_ids")) {
                out.writeByteArray(GRAPH_INPUT, value(input, INT64, "batch", "tokens"));
            }
            out.writeByteArray(GRAPH_OUTPUT, value("logits", FLOAT, "batch", "score"));
        });
    }

    static void node(CodedOutputStream out, String operator, List<String> inputs, String output) throws IOException {
        node(out, operator, inputs, output, "", 0);
    }

    private static void node(CodedOutputStream out, String operator, List<String> inputs, String output, String attribute,
            int setting) throws IOException {
        out.writeByteArray(GRAPH_NODE, message(node -> {
            for (String input : inputs) {
                node.writeString(1, input);
            }
            node.writeString(2, output);
            node.writeString(4, operator);
            if (!attribute.isEmpty()) {
                node.writeByteArray(5, message(named -> {
                    named.writeString(1, attribute);
                    named.writeInt64(3, setting);
                    named.writeInt32(20, 2);
                }));
            }
        }));
    }

    static void floats(CodedOutputStream out, String name, float[] values, int... shape) throws IOException {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        out.writeByteArray(GRAPH_CONSTANT, message(tensor -> {
            for (int size : shape) {
                tensor.writeInt64(1, size);
            }
            tensor.writeInt32(2, FLOAT);
            tensor.writeString(8, name);
            tensor.writeBytes(9, ByteString.copyFrom(raw.array()));
        }));
    }

    private static void integer(CodedOutputStream out, String name, long value) throws IOException {
        out.writeByteArray(GRAPH_CONSTANT, message(tensor -> {
            tensor.writeInt64(1, 1);
            tensor.writeInt32(2, INT64);
            tensor.writeInt64(7, value);
            tensor.writeString(8, name);
        }));
    }

    static byte[] value(String name, int type, String... dimensions) {
        byte[] shape = message(out -> {
            for (String dimension : dimensions) {
                out.writeByteArray(1, message(size -> size.writeString(2, dimension)));
            }
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(tensor -> tensor.writeByteArray(1, message(typed -> {
                typed.writeInt32(1, type);
                typed.writeByteArray(2, shape);
            }))));
        });
    }

    static byte[] message(Content content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            content.writeTo(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] tokenizer(String... words) throws IOException {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        SPECIAL.forEach(token -> vocabulary.put(token, vocabulary.size()));
        for (String word : words) {
            vocabulary.put(word, vocabulary.size());
        }
        return new ObjectMapper().writeValueAsBytes(Map.of(
                "version", "1.0",
                "added_tokens", SPECIAL.stream().map(token -> Map.of("id", vocabulary.get(token), "content", token,
                        "single_word", false, "lstrip", false, "rstrip", false, "normalized", false, "special", true))
                        .toList(),
                "normalizer", Map.of("type", "Lowercase"),
                "pre_tokenizer", Map.of("type", "Whitespace"),
                "post_processor", Map.of("type", "BertProcessing", "sep", List.of("[SEP]", 3), "cls", List.of("[CLS]", 2)),
                "model", Map.of("type", "WordLevel", "vocab", vocabulary, "unk_token", "[UNK]")));
    }

    /** The fields of one message. */
    @FunctionalInterface
    interface Content {

        void writeTo(CodedOutputStream out) throws IOException;
    }
}
